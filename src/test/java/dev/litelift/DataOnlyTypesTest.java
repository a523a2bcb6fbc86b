package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.postgres.TestPostgres;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value of each type through a load of its own, and what {@link TargetTypeContract} does not try. */
class DataOnlyTypesTest {
    @TempDir
    private Path folder;

    @Case({11, 31})
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "boolean | 1 | true", "smallint | -32768 | -32768", "integer | 2147483647 | 2147483647",
        "bigint | -9223372036854775808 | -9223372036854775808", "integer | 7.0 | 7", "integer | '42' | 42", "real | 0.5 | 0.5",
        "double precision | 0.1 | 0.1", "numeric(5,2) | 123.45 | 123.45", "numeric | '1.50' | 1.50", "numeric(3,-1) | 120 | 120",
        "varchar(3) | 'abc' | abc", "char(4) | 'ab' | ab", "text | 1.5 | 1.5", "bytea | x'00ff' | \\x00ff", "bytea | 'a' | \\x61",
        "date | '2024-02-29' | 2024-02-29", "time | '23:59:59.5' | 23:59:59.5", "timestamp | '2024-01-02T03:04' | 2024-01-02 03:04:00",
        "timestamp(3) | '2024-01-02 03:04:05.123' | 2024-01-02 03:04:05.123",
        "timestamptz | '2024-01-02 03:04:05' | 2024-01-02 03:04:05+00", "json | '{\"b\": 1,  \"a\":2}' | {\"b\": 1,  \"a\":2}",
        "jsonb | '{\"b\": 1,  \"a\":2}' | {\"a\": 2, \"b\": 1}", "jsonb | 5 | 5", "jsonb | jsonb('{b: [.5,1]}') | {\"b\": [0.5, 1]}",
        "uuid | '0D8A2B1C-1111-4222-8333-944455556666' | 0d8a2b1c-1111-4222-8333-944455556666", "mood | 'ok' | ok", "even | 4 | 4",
        "code | 'AB' | AB", "int[] | '{1,2}' | {1,2}", "inet | '127.0.0.1' | 127.0.0.1/32", "point | '(1,2)' | (1,2)",
        "xml | '<a/>' | <a/>", "bit(3) | '101' | 101", "oid | 7 | 7", "mood[] | '{ok,sad}' | {ok,sad}",
        "macaddr | '08:00:2b:01:02:03' | 08:00:2b:01:02:03", "interval | '1 day 02:00:00' | 1 day 02:00:00",
        "interval | '1970-01-08 12:00:00.000007' | 7 days 12:00:00.000007", "interval | '1969-12-31 23:59:59' | -00:00:01"
    })
    void aValueThatFitsArrives(String type, String literal, String printed) throws Exception {
        try (LoadFixture load = fixture(type, literal)) {
            load.load(DataOnly::plain);
            assertThat(load.value("SELECT a::text FROM t")).isEqualTo(printed);
            assertThat(load.verify().verification().findings()).isEmpty();
            load.execute("UPDATE t SET a = NULL");
            assertThat(load.verify().verification().findings())
                    .containsExactly("t: 1 row of the dump is not in the target, e.g. rowid 1");
        }
    }

    @Case({31, 38, 41})
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "boolean | 2", "smallint | 32768", "integer | 2147483648", "integer | 1.5", "integer | '042'", "bigint | 9223372036854775808.0",
        "real | 0.1234567891", "double precision | 9007199254740993", "numeric(5,2) | 1000", "numeric | 9e999", "numeric(3,-1) | 125",
        "varchar(3) | 'abcd'", "char(2) | 'abc'", "text | x'ff'", "date | '2024-02-30'", "date | '2024-02-29 01:00:00'", "time | '24:00'",
        "timestamp | '2024-01-02 03:04:05+02:00'", "timestamp(3) | '2024-01-02 03:04:05.1234'", "timestamptz | 'soon'", "json | '{a:1}'",
        "jsonb | '{\"a\":1,\"a\":2}'", "jsonb | x'0d'", "jsonb | jsonb('{\"a\":1,\"a\":2}')", "uuid | 'x'", "mood | 'bad'",
        "inet | x'7f000001'"
    })
    void aValueThatDoesNotFitIsNamed(String type, String literal) throws Exception {
        try (LoadFixture load = fixture(type, literal)) {
            LoadReport report = load.run(DataOnly::plain);
            assertThat(report.exitStatus()).isEqualTo(5);
            assertThat(report.blockers()).singleElement().satisfies(blocker -> {
                assertThat(blocker.table()).isEqualTo("t");
                assertThat(blocker.column()).isEqualTo("a");
                assertThat(blocker.rows()).isEqualTo(1);
                assertThat(blocker.rowids()).containsExactly(1L);
            });
            assertThat(load.value("SELECT count(*) FROM t")).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "even | 3", "code | 'ab'", "int[] | '{1, 2}'", "int[] | '{x}'", "inet | 'localhost'", "point | '1,2'", "money | '1.005'",
        "varchar(2)[] | '{abc}'", "name | '0123456789012345678901234567890123456789012345678901234567890123456789'"
    })
    void whatOnlyTheServerKnowsIsAskedBeforeTheTargetIsTouched(String type, String literal) throws Exception {
        try (LoadFixture load = fixture(type, literal)) {
            LoadReport report = load.run(DataOnly::plain);
            assertThat(report.verdict()).isEqualTo(Verdict.REFUSED);
            assertThat(report.blockers()).singleElement().satisfies(blocker -> assertThat(blocker.column()).isEqualTo("a"));
            assertThat(load.value("SELECT count(*) FROM t")).isEqualTo("0");
            assertThat(load.contents()).noneMatch(name -> name.startsWith("litelift_staging"));
        }
    }

    /** Before PostgreSQL 16 a text can only be tried. */
    @Test
    void anOlderServerIsAskedToo() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, TestPostgres.olderDatabase("printed"), SqliteFixture.database(folder,
                "CREATE TABLE t (a, b, c)", "INSERT INTO t VALUES ('localhost', '{1, 2}', '{3}'), (NULL, '{1}', NULL)"))) {
            load.execute("CREATE TABLE t (a inet, b int[], c int[])");
            assertThat(load.run(DataOnly::plain).blockers()).extracting(blocker -> blocker.column() + " " + blocker.rows())
                    .containsExactly("a 1", "b 1");
            load.execute("ALTER TABLE t ALTER a TYPE text, ALTER b TYPE text");
            load.load(DataOnly::plain);
            assertThat(load.values("SELECT c FROM t")).containsExactly("{3}", null);
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
            load.execute("CREATE TABLE t (a int[] DEFAULT '{7}', b int)");
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
