package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.match.ExistingRows;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.rules.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The move of MLflow's store with its profile, counted by others than litelift, and written to by many afterwards. */
class MlflowProfileTest {
    private static final List<String> TABLES = List.of("experiments", "runs", "metrics", "latest_metrics", "params", "tags",
            "experiment_tags", "registered_models", "model_versions");
    private static final String RUN = "a0000000000000000000000000000001";
    private static final String[] MORE = {
        "INSERT INTO params SELECT 'prompt', substr(replace(hex(zeroblob(4000)), '0', 'ä'), 1, 8000), run_uuid FROM runs",
        // A run that was removed for good, by a program that left its metric.
        "INSERT INTO metrics VALUES ('loss', 1, 1, 'b0000000000000000000000000000002', 0, 0)"
    };

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}, {1} writers")
    @CsvSource({"create, 5", "create, 20", "data-only, 5", "data-only, 20"})
    void arrivesAndTakesManyWriters(String mode, int writers) throws Exception {
        try (LoadFixture load = fixture()) {
            boolean dataOnly = mode.equals("data-only");
            if (dataOnly) {
                load.execute(MlflowTest.TARGET);
            }
            LoadReport report = load.load(dataOnly ? replacing() : MlflowProfileTest::profiled);

            Map<String, Long> there = counts(load.connection());
            Map<String, Long> here = counts(load.dump());
            here.merge("metrics", -1L, Long::sum);
            assertThat(there).isEqualTo(here);
            assertThat(load.value("SELECT count(*) FROM litelift.quarantine")).isEqualTo("1");
            assertThat(report.exitStatus()).isZero();
            assertThat(load.value("SELECT length(value) || substr(value, 8000) FROM params WHERE key = 'prompt'")).isEqualTo("8000ä");
            assertThat(load.values("SELECT is_nan FROM metrics ORDER BY step")).containsExactly("f", "t", "f");

            load.execute("INSERT INTO latest_metrics VALUES ('" + MlflowClients.SHARED + "', 0, 0, 0, false, '" + RUN + "')");
            new MlflowClients(load.request().target(), RUN).log(writers);
            assertThat(load.value("SELECT count(*) || ' ' || count(DISTINCT experiment_id) FROM experiments WHERE experiment_id > 5"))
                    .isEqualTo(writers + " " + writers);
            assertThat(load.value("SELECT count(*) FROM runs JOIN experiments USING (experiment_id) WHERE status = 'FINISHED'"
                    + " AND runs.name = experiments.name")).isEqualTo("" + writers);
            assertThat(load.value("SELECT count(*) FROM params WHERE run_uuid <> '" + RUN + "'")).isEqualTo("" + 2 * writers);
            assertThat(load.values("SELECT DISTINCT l.step FROM latest_metrics l WHERE key LIKE 'client%'")).containsExactly("" + MlflowClients.STEPS);
            assertThat(load.value("SELECT count(*) FROM metrics WHERE key LIKE 'client%'")).isEqualTo("" + writers * MlflowClients.STEPS);
            assertThat(load.value("SELECT step FROM latest_metrics WHERE key = '" + MlflowClients.SHARED + "'"))
                    .isEqualTo("" + writers * MlflowClients.STEPS);
        }
    }

    @Test
    void theUsersRulesCountMore() throws Exception {
        Path dump = SqliteFixture.database(folder, source());
        Files.writeString(dump.resolveSibling(dump.getFileName() + ".litelift.yaml"),
                "tables: {metrics: {policies: {orphans: fail}}}");
        try (LoadFixture load = LoadFixture.of(folder, "mlflow_own", dump)) {
            LoadReport report = load.run(MlflowProfileTest::profiled);
            assertThat(report.verdict()).isNotEqualTo(Verdict.LOADED);
            assertThat(report.blockers()).singleElement().satisfies(blocker -> assertThat(blocker.text()).contains("metrics"));
        }
    }

    private LoadFixture fixture() throws Exception {
        return LoadFixture.of(folder, "mlflow_profile", source());
    }

    private static String[] source() {
        return Stream.of(MlflowTest.SOURCE, MORE).flatMap(Stream::of).toArray(String[]::new);
    }

    private static LoadRequest profiled(LoadRequest request) {
        return request.withProfile(Profile.named("mlflow"));
    }

    private static UnaryOperator<LoadRequest> replacing() {
        return request -> DataOnly.existing(ExistingRows.REPLACE).apply(profiled(request));
    }

    private static Map<String, Long> counts(Path sqlite) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + sqlite)) {
            return counts(connection);
        }
    }

    private static Map<String, Long> counts(Connection connection) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        for (String table : TABLES) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
                rows.next();
                counts.put(table, rows.getLong(1));
            }
        }
        return counts;
    }
}
