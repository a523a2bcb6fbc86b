package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link TargetTypeContract} does not try: domains on the server, mixed columns, types that only an extension has. */
class DataOnlyTypesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"even | 3", "code | 'ab'"})
    void aDomainsCheckIsAskedBeforeTheTargetIsTouched(String type, String literal) throws Exception {
        try (LoadFixture load = fixture(type, literal)) {
            LoadReport report = load.run(DataOnly::plain);
            assertThat(report.verdict()).isEqualTo(Verdict.REFUSED);
            assertThat(report.blockers()).singleElement().satisfies(blocker -> assertThat(blocker.column()).isEqualTo("a"));
            assertThat(load.value("SELECT count(*) FROM t")).isEqualTo("0");
            assertThat(load.contents()).noneMatch(name -> name.startsWith("litelift_staging"));
        }
    }

    @Test
    void oneColumnTakesEveryFormOfATruth() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "mixed", "CREATE TABLE t (a)",
                "INSERT INTO t VALUES (1), ('true'), ('0'), (NULL), ('N')")) {
            load.execute("CREATE TABLE t (a boolean)");
            load.load(DataOnly::plain);
            assertThat(load.values("SELECT a::text FROM t ORDER BY 1")).containsExactly("false", "false", "true", "true", null);
        }
    }

    @Test
    void typesThatNeedARuleTakeNullAlone() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "null_only", "CREATE TABLE t (a, b)", "INSERT INTO t VALUES (NULL, 1)")) {
            load.execute("CREATE TABLE t (a int[], b int)");
            load.load(DataOnly::plain);
            assertThat(load.rows("SELECT a, b FROM t")).containsExactly(java.util.Arrays.asList(null, "1"));
        }
    }

    @Test
    void textWithoutRegardToCaseStaysAsItIs() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "citext", "CREATE TABLE t (a)", "INSERT INTO t VALUES ('Ada')")) {
            Assumptions.assumeTrue(load.value("SELECT 1 FROM pg_available_extensions WHERE name = 'citext'") != null,
                    "this server was built without the extension citext");
            load.execute("CREATE EXTENSION citext; CREATE TABLE t (a citext UNIQUE)");
            load.load(DataOnly::plain);
            assertThat(load.values("SELECT a FROM t WHERE a = 'ADA'")).isEqualTo(List.of("Ada"));
        }
    }

    private LoadFixture fixture(String type, String literal) throws Exception {
        LoadFixture load = LoadFixture.of(folder, "data_only_types", "CREATE TABLE t (a)", "INSERT INTO t VALUES (" + literal + ")");
        load.execute("CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE DOMAIN even AS int CHECK (VALUE % 2 = 0);"
                + " CREATE DOMAIN word AS varchar(2); CREATE DOMAIN code AS word CHECK (VALUE ~ '^[A-Z]+$'); CREATE TABLE t (a " + type + ")");
        return load;
    }
}
