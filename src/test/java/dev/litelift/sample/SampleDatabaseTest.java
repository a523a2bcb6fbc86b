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
    void neverOverwrites() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.db"), "mine");
        assertThatThrownBy(() -> SampleDatabase.write(file, 1, 1))
                .isInstanceOfSatisfying(LoadException.class, fault -> assertThat(fault.fault()).isEqualTo(Fault.USAGE));
        assertThat(file).hasContent("mine");
        Path nowhere = folder.resolve("no/such/folder.db");
        assertThatThrownBy(() -> SampleDatabase.write(nowhere, 1, 1)).isInstanceOf(LoadException.class);
    }
}
