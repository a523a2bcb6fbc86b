package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.report.LoadReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What SQLite just still takes ends, at the worst, as a loss. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeepSchemasTest {
    /** SQLite's own limit is 1000. */
    private static final int DEPTH = 990;
    /** Of queries; more is beyond the recursion of its parser. */
    private static final int NESTED = 95;

    @TempDir
    private Path folder;

    static Stream<List<String>> schemas() {
        String sum = "a" + " + 1".repeat(DEPTH);
        String words = "a" + " || 'x'".repeat(DEPTH);
        String either = "a = 1" + " OR a = 2".repeat(DEPTH / 2 - 2);
        String brackets = "(".repeat(DEPTH) + "a" + ")".repeat(DEPTH);
        String signs = "- ".repeat(DEPTH - 2) + "a";
        String calls = "abs(".repeat(DEPTH / 2) + "a" + ")".repeat(DEPTH / 2);
        String cases = "CASE WHEN a THEN ".repeat(300) + "a" + " END".repeat(300);
        List<List<String>> all = new ArrayList<>();
        for (String expression : List.of(sum, words, either, brackets, signs, calls, cases)) {
            all.add(List.of("CREATE TABLE t(a, b AS (" + expression + "), CHECK ((" + expression + ") IS NOT 7))",
                    "CREATE INDEX i ON t((" + expression + "))",
                    "CREATE VIEW v AS SELECT " + expression + " AS b FROM t WHERE " + expression));
        }
        all.add(List.of("CREATE TABLE t(a, b DEFAULT (" + "(".repeat(DEPTH) + "1" + ")".repeat(DEPTH) + "), c DEFAULT (1" + " + 1".repeat(DEPTH) + "))"));
        all.add(List.of("CREATE TABLE t(a)", "CREATE VIEW v AS SELECT a FROM t" + " UNION ALL SELECT a FROM t".repeat(499)));
        all.add(List.of("CREATE TABLE t(a)", "CREATE VIEW v AS " + "SELECT a FROM (".repeat(NESTED) + "SELECT a FROM t" + ")".repeat(NESTED)));
        all.add(List.of("CREATE TABLE t(a)", "CREATE VIEW v AS SELECT a FROM " + "(".repeat(DEPTH) + "t" + ")".repeat(DEPTH)));
        all.add(List.of("CREATE TABLE t(a)", "CREATE VIEW v AS SELECT " + "(SELECT ".repeat(NESTED) + "1" + ")".repeat(NESTED) + " AS a"));
        all.add(List.of("CREATE TABLE t(a)", "CREATE VIEW v AS SELECT * FROM t" + " JOIN t".repeat(60)));
        all.add(List.of("CREATE TABLE t(a)", "CREATE VIEW v AS WITH " + "w AS (WITH ".repeat(NESTED) + "w AS (SELECT a FROM t) SELECT a FROM w"
                + ") SELECT a FROM w".repeat(NESTED)));
        all.add(List.of("CREATE TABLE t(a, CHECK (a IN (" + "1, ".repeat(100_000) + "1)))"));
        all.add(towering());
        return all.stream();
    }

    /** Views over views. */
    private static List<String> towering() {
        List<String> statements = new ArrayList<>(List.of("CREATE TABLE t(a)", "CREATE VIEW v0 AS SELECT a FROM t"));
        for (int i = 1; i < 100; i++) {
            statements.add("CREATE VIEW v" + i + " AS SELECT a FROM v" + (i - 1));
        }
        return statements;
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void loadWhatCanBeLoaded(List<String> schema) throws Exception {
        List<String> statements = new ArrayList<>(schema);
        statements.add("PRAGMA ignore_check_constraints=ON");
        statements.add("INSERT INTO t(a) VALUES (1)");
        try (LoadFixture load = LoadFixture.of(folder, "deep", statements.toArray(String[]::new))) {
            LoadReport report = load.run();

            assertThat(report.exitStatus()).as("%s", report.fault()).isZero();
            assertThat(load.value("SELECT count(*) FROM t")).isEqualTo("1");
        }
    }
}
