package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.match.ExistingRows;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.rules.Profile;
import dev.litelift.sample.SampleDatabase;
import dev.litelift.sample.SampleKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Moves that people make, of samples that litelift writes: the verifier says equal, and so does a comparison of every row in which
 * nothing of litelift takes part. The guides' own commands are run by another test; Access has a test of its own.
 */
class MovesTest {
    @TempDir
    private Path folder;

    private Path sample(String name, SampleKind kind, long rows) {
        Path file = folder.resolve(name);
        SampleDatabase.write(file, kind, rows, 3);
        return file;
    }

    private static LoadRequest profiled(LoadRequest request) {
        return request.withProfile(Profile.named("mlflow"));
    }

    private static UnaryOperator<LoadRequest> intoMlflow() {
        return request -> DataOnly.existing(ExistingRows.REPLACE).apply(profiled(request));
    }

    private static void makeTables(LoadFixture load) throws SQLException {
        load.execute(MlflowTest.TARGET);
        load.execute(FileStoreTest.MORE_TARGET);
        load.execute("UPDATE alembic_version SET version_num = 'f5a4f2784254'");
    }

    @Test
    void aTrackingStoreIntoTheTablesThatMlflowMade() throws Exception {
        Path store = sample("mlflow.db", SampleKind.MLFLOW, 2500);
        try (LoadFixture load = LoadFixture.of(folder, "move_store", store); Connection sqlite = SqliteFixture.open(store)) {
            makeTables(load);
            LoadReport report = load.load(intoMlflow());
            assertThat(report.quarantine().rows()).isEqualTo(1);
            assertThat(load.verify(MovesTest::profiled).exitStatus()).isZero();

            SqliteFixture.execute(sqlite, "DELETE FROM metrics WHERE run_uuid NOT IN (SELECT run_uuid FROM runs)");
            long compared = 0;
            for (String table : SqliteFixture.values(sqlite, "SELECT name FROM sqlite_schema WHERE type = 'table'")) {
                String rows = "SELECT " + SqliteFixture.value(sqlite, "SELECT group_concat(name) FROM pragma_table_info('" + table + "')")
                        + " FROM " + table;
                List<String> here = rows(sqlite, rows);
                assertThat(rows(load.connection(), rows)).as(table).isEqualTo(here);
                compared += here.size();
            }
            assertThat(compared).isGreaterThan(2500);
            assertThat(load.value("INSERT INTO experiments (name) SELECT 'next' RETURNING experiment_id - (SELECT max(experiment_id) FROM experiments)"))
                    .isEqualTo("1");
            assertThat(load.value("SELECT length(value) FROM params WHERE key = 'prompt'")).isEqualTo("8000");
        }
    }

    @Test
    void aFolderOfExperimentsIntoTheTablesThatMlflowMade() throws Exception {
        Path mlruns = sample("mlruns", SampleKind.MLRUNS, 2500);
        try (LoadFixture load = LoadFixture.of(folder, "move_files", mlruns)) {
            makeTables(load);
            LoadReport report = load.load(intoMlflow());
            assertThat(load.verify(MovesTest::profiled).exitStatus()).isZero();

            ExperimentFolder files = ExperimentFolder.of(mlruns);
            assertThat(files.broken()).hasSize(1).allSatisfy(path -> assertThat(report.losses()).anySatisfy(
                    loss -> assertThat(loss.object()).isEqualTo(path)));
            assertThat(rows(load.connection(), "SELECT run_uuid, key, value FROM params")).isEqualTo(files.texts("params"));
            assertThat(rows(load.connection(), "SELECT run_uuid, key, value FROM tags")).isEqualTo(files.texts("tags"));
            assertThat(rows(load.connection(), "SELECT run_uuid, key, timestamp, CASE WHEN is_nan THEN 'NaN' WHEN value = 1.7976931348623157e308"
                    + " THEN 'Infinity' END, CASE WHEN NOT is_nan AND value < 1e308 THEN value END, step FROM metrics"))
                    .hasSize(2500).isEqualTo(files.points());
            assertThat(rows(load.connection(), "SELECT run_uuid, lifecycle_stage FROM runs")).isEqualTo(files.runs());
            assertThat(load.value("SELECT count(*) FROM runs JOIN experiments USING (experiment_id) WHERE experiments.lifecycle_stage = 'deleted'"))
                    .isNotEqualTo("0");
            assertThat(load.value("SELECT count(*) FROM inputs JOIN datasets ON source_id = dataset_uuid JOIN runs ON destination_id = run_uuid"))
                    .isEqualTo("" + files.runs().size());
            assertThat(load.value("SELECT count(*) FROM registered_model_aliases a JOIN model_versions v USING (name, version)"))
                    .isEqualTo("" + files.count("models/[^/]+/aliases/.+"));
        }
    }

    @Test
    void aServiceByTheRulesOfItsGuide() throws Exception {
        Path service = sample("service.db", SampleKind.SERVICE, 400);
        String rules = rulesOfTheGuide();
        Path beside = Files.writeString(folder.resolve("service.db.litelift.yaml"), rules);
        try (LoadFixture load = LoadFixture.of(folder, "move_service", service); Connection sqlite = SqliteFixture.open(service)) {
            LoadReport refused = load.run();
            assertThat(refused.verdict()).isEqualTo(Verdict.REFUSED);
            assertThat(refused.blockers()).singleElement().satisfies(blocker -> assertThat(blocker.text()).contains("users.name", "rowid 7"));

            Files.writeString(beside, rules.replace("varchar(80)", "varchar(120)"));
            load.load();
            assertThat(load.verify().exitStatus()).isZero();
            load.execute("SET TimeZone = 'UTC'");
            assertThat(new DatabaseComparison(sqlite, load.connection(), new Properties(), type -> new CellCheck(type)::same).compare())
                    .isEqualTo(new DatabaseComparison.Count(2, 40 + 400, 40 * 6 + 400 * 6));
            assertThat(load.value("SELECT count(*) FROM posts WHERE created_at = published_at OR published_at IS NULL"
                    + " AND created_at > now() - interval '1 hour'")).isEqualTo("400");
            assertThat(load.values("SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = 'posts'::regclass AND NOT indisprimary"))
                    .hasSize(2).anyMatch(index -> index.endsWith("(author)")).anyMatch(index -> index.endsWith("(created_at DESC)"));
            assertThat(load.value("INSERT INTO posts (author, title, body) VALUES (1, 'next', '') RETURNING id || ' ' || (created_at = now())"))
                    .isEqualTo("406 true");
        }
    }

    private static String rulesOfTheGuide() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "guides", "kubernetes-service.md"));
        String begin = "cat >service.db.litelift.yaml <<'YAML'\n";
        int from = guide.indexOf(begin) + begin.length();
        return guide.substring(from, guide.indexOf("YAML\n", from));
    }

    /** Every row as text, in order; numbers and truths alike on both sides, a double with all of its digits. */
    private static List<String> rows(Connection connection, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
            ResultSetMetaData columns = row.getMetaData();
            while (row.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    Object cell = row.getObject(i);
                    cells.add(String.valueOf(cell instanceof Boolean truth ? Integer.valueOf(truth ? 1 : 0) : cell));
                }
                rows.add(String.join("|", cells));
            }
        }
        return rows.stream().sorted().collect(Collectors.toList());
    }
}
