package dev.litelift.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDatabaseTest {
    @TempDir
    private Path folder;

    private Path sample(String name, long rows, long seed) {
        Path file = folder.resolve(name);
        SampleDatabase.write(file, rows, seed);
        return file;
    }

    private static List<String> rows(Path file, String query) throws Exception {
        List<String> rows = new ArrayList<>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    @Test
    void sameSeedSameFile() throws Exception {
        Path first = sample("a.db", 2000, 7);
        assertThat(Files.mismatch(first, sample("b.db", 2000, 7))).isEqualTo(-1);
        assertThat(Files.mismatch(first, sample("c.db", 2000, 8))).isNotEqualTo(-1);
    }

    @Test
    void keepsItsOwnRules() throws Exception {
        Path file = sample("a.db", 5000, 1);
        assertThat(rows(file, "PRAGMA integrity_check")).containsExactly("ok");
        assertThat(rows(file, "PRAGMA foreign_key_check")).isEmpty();
        assertThat(rows(file, "SELECT count(*) FROM metrics")).containsExactly("5000");
    }

    @Test
    void noTableIsEmptyEvenWhenSmall() throws Exception {
        Path file = sample("a.db", 1, 1);
        for (String table : rows(file, "SELECT name FROM sqlite_schema WHERE type = 'table'")) {
            assertThat(rows(file, "SELECT 1 FROM \"" + table + "\" LIMIT 1")).as(table).hasSize(1);
        }
        assertThat(rows(sample("none.db", 0, 1), "SELECT count(*) FROM metrics")).containsExactly("0");
    }

    @Test
    void holdsWhatMakesLoadingHard() throws Exception {
        Path file = sample("a.db", 5000, 1);
        for (String query : List.of(
                "SELECT 1 FROM sqlite_sequence s WHERE s.name = 'users' AND s.seq > (SELECT max(id) FROM users)",
                "SELECT 1 FROM metrics WHERE is_nan = 1", "SELECT 1 FROM metrics WHERE value = 9e999",
                "SELECT 1 FROM users WHERE avatar IS NULL", "SELECT 1 FROM users WHERE typeof(avatar) = 'blob'",
                "SELECT 1 FROM users WHERE typeof(balance) = 'real' AND balance < 0",
                "SELECT 1 FROM tags WHERE value LIKE '%🚀%'", "SELECT 1 FROM posts WHERE body LIKE '%مرحبا%'",
                "SELECT 1 FROM users WHERE json_valid(preferences)", "SELECT 1 FROM comments WHERE parent_id NOT NULL",
                "SELECT 1 FROM comments WHERE created_at LIKE '20__-__-__T__:__:__Z'",
                "SELECT 1 FROM posts WHERE published_at LIKE '20__-__-__ __:__:__.______'",
                "SELECT 1 FROM published_posts", "SELECT 1 FROM params WHERE value = ''")) {
            assertThat(rows(file, query + " LIMIT 1")).as(query).hasSize(1);
        }
    }

    @Test
    void aTrackingStoreHoldsWhatYearsLeave() throws Exception {
        Path file = folder.resolve("mlflow.db");
        SampleDatabase.write(file, SampleKind.MLFLOW, 500, 1);
        assertThat(rows(file, "SELECT name FROM sqlite_schema WHERE type = 'table'")).contains("runs").doesNotContain("posts");
        assertThat(rows(file, "SELECT max(length(value)) FROM params")).containsExactly("8000");
        assertThat(rows(file, "SELECT count(*) FROM metrics WHERE run_uuid NOT IN (SELECT run_uuid FROM runs)")).containsExactly("1");
        assertThat(rows(file, "SELECT count(*) FROM metrics")).containsExactly("501");
    }

    @Test
    void aServiceHoldsWhatItsCodeAloneKnows() throws Exception {
        Path file = folder.resolve("service.db");
        SampleDatabase.write(file, SampleKind.SERVICE, 300, 1);
        assertThat(rows(file, "PRAGMA foreign_key_check")).isEmpty();
        assertThat(rows(file, "SELECT count(*) FROM posts")).containsExactly("300");
        assertThat(rows(file, "SELECT id FROM users WHERE length(name) > 80")).containsExactly("7");
        for (String query : List.of(
                "SELECT 1 FROM sqlite_sequence s WHERE s.name = 'posts' AND s.seq > (SELECT max(id) FROM posts)",
                "SELECT 1 FROM users WHERE typeof(is_admin) = 'integer' AND is_admin = 1",
                "SELECT 1 FROM users WHERE settings ->> 'language' = '日本語'",
                "SELECT 1 FROM posts WHERE published_at LIKE '20__-__-__T__:__:__Z'", "SELECT 1 FROM posts WHERE published_at IS NULL")) {
            assertThat(rows(file, query + " LIMIT 1")).as(query).hasSize(1);
        }
    }

    @Test
    void aFolderOfExperimentsHasSeenSomeLife() throws Exception {
        Map<String, String> files = experiments("mlruns", 7);
        assertThat(experiments("again", 7)).isEqualTo(files);
        assertThat(experiments("another", 8)).isNotEqualTo(files);
        assertThat(lines(files, ".*/metrics/.*")).contains(" nan ", " inf ");
        assertThat(lines(files, ".*/meta.yaml")).contains("\nname: churn: second try\n", "lifecycle_stage: 'deleted'");
        assertThat(files).hasKeySatisfying(new Condition<>(name -> name.startsWith(".trash/1/"), "a deleted experiment"));
        assertThat(files).containsValue("").anySatisfy((name, text) -> assertThat(text).hasSize(8000));
        for (String kind : List.of("/inputs/.*", "/datasets/.*", "/artifacts/.*", "models/.*/aliases/.*", "models/.*/version-1/.*")) {
            assertThat(files.keySet()).as(kind).anyMatch(name -> name.matches(".*" + kind));
        }
    }

    private Map<String, String> experiments(String name, long seed) throws Exception {
        Path store = folder.resolve(name);
        SampleDatabase.write(store, SampleKind.MLRUNS, 3000, seed);
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.put(store.relativize(file).toString(), Files.readString(file));
            }
        }
        return found;
    }

    private static String lines(Map<String, String> files, String names) {
        return files.entrySet().stream().filter(file -> file.getKey().matches(names)).map(Map.Entry::getValue).collect(Collectors.joining());
    }

    @Test
    void neverOverwrites() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.db"), "mine");
        assertThatThrownBy(() -> SampleDatabase.write(file, 1, 1))
                .isInstanceOfSatisfying(LoadException.class, fault -> assertThat(fault.fault()).isEqualTo(Fault.USAGE));
        assertThat(file).hasContent("mine");
        Path nowhere = folder.resolve("no/such/folder.db");
        for (SampleKind kind : SampleKind.values()) {
            assertThatThrownBy(() -> SampleDatabase.write(nowhere, kind, 1, 1)).as("%s", kind).isInstanceOf(LoadException.class);
            assertThatThrownBy(() -> SampleDatabase.write(file, kind, 1, 1)).as("%s", kind).isInstanceOf(LoadException.class);
        }
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }
}
