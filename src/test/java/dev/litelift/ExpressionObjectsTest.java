package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litelift.report.LoadReport;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of expressions: kept where both databases agree, else told with both texts. */
class ExpressionObjectsTest {
    @TempDir
    private Path folder;

    @Test
    void enforcesChecks() throws SQLException {
        try (LoadFixture fixture = LoadFixture.of(folder, "checks",
                "CREATE TABLE t(id INTEGER PRIMARY KEY, n INT CONSTRAINT positive CHECK (n > 0), flag BOOLEAN CHECK (flag IN (0, 1)))",
                "INSERT INTO t VALUES (1, 5, 0), (2, NULL, 1)")) {
            LoadReport report = fixture.load();

            assertThat(report.losses()).isEmpty();
            assertThatThrownBy(() -> fixture.execute("INSERT INTO t(n) VALUES (-1)")).hasMessageContaining("positive");
        }
    }

    @Test
    void tellsChecksThatTheRowsBreak() throws SQLException {
        try (LoadFixture fixture = LoadFixture.of(folder, "broken", "CREATE TABLE t(n INT CHECK (n > 0))",
                "PRAGMA ignore_check_constraints = ON", "INSERT INTO t VALUES (-5)")) {
            LoadReport report = fixture.load();

            assertThat(report.losses()).singleElement().satisfies(loss -> {
                assertThat(loss.kind()).isEqualTo("check");
                assertThat(loss.what()).contains("CHECK (n > 0)").contains("tried as");
                assertThat(loss.why()).contains("PostgreSQL refused it");
            });
            assertThat(fixture.verify().exitStatus()).isZero();
        }
    }

    @Case(55)
    @Test
    void computesGeneratedColumns() throws SQLException {
        try (LoadFixture fixture = LoadFixture.of(folder, "generated",
                "CREATE TABLE t(a INT, b INT, total INT AS (a + b) STORED, double INT GENERATED ALWAYS AS (a * 2) VIRTUAL)",
                "INSERT INTO t(a, b) VALUES (1, 2), (NULL, 3)")) {
            LoadReport report = fixture.load();

            assertThat(report.losses()).isEmpty();
            assertThat(fixture.rows("INSERT INTO t(a, b) VALUES (20, 1) RETURNING total, double"))
                    .containsExactly(List.of("21", "40"));
            assertThat(fixture.values("SELECT count(*) FROM t WHERE total IS NULL")).containsExactly("1");
        }
    }

    /** PostgreSQL refuses a computed column that names another. */
    @Test
    void computesGeneratedColumnsThatStandOnOthers() throws SQLException {
        try (LoadFixture fixture = LoadFixture.of(folder, "chain",
                "CREATE TABLE t(a INT, b INT AS (a + 1) UNIQUE, c INT AS (b + a) STORED, forth INT AS (back), back INT AS (c))",
                "INSERT INTO t(a) VALUES (1), (NULL)")) {
            LoadReport report = fixture.load();

            assertThat(report.losses()).filteredOn(loss -> loss.kind().equals("generated"))
                    .extracting(loss -> loss.place()).containsExactly("t.back");
            assertThat(fixture.rows("SELECT b, c, back FROM t WHERE a = 1")).containsExactly(List.of("2", "3", "3"));
            assertThat(fixture.rows("INSERT INTO t(a) VALUES (20) RETURNING b, c")).containsExactly(List.of("21", "41"));
        }
    }

    /** SQLite goes on with a real where a bigint ends. */
    @Test
    void loadsTheValuesOfColumnsThatOneRowCannotBeComputedFor() throws SQLException {
        try (LoadFixture fixture = LoadFixture.of(folder, "overflow",
                "CREATE TABLE t(a BIGINT UNIQUE, more TEXT AS (a + 1) STORED, b INT AS (a))",
                "INSERT INTO t(a) VALUES (1), (9223372036854775807)")) {
            LoadReport report = fixture.load();

            assertThat(report.losses()).filteredOn(loss -> loss.kind().equals("generated"))
                    .extracting(loss -> loss.place() + ": " + loss.why())
                    .containsExactly("t.more: PostgreSQL could not compute a row: bigint out of range");
            assertThat(fixture.values("SELECT attname FROM pg_attribute WHERE attrelid = 't'::regclass AND attgenerated <> ''"))
                    .containsExactly("b");
            try (Connection sqlite = SqliteFixture.open(fixture.dump())) {
                assertThat(fixture.values("SELECT more FROM t ORDER BY a"))
                        .isEqualTo(SqliteFixture.values(sqlite, "SELECT more FROM t ORDER BY a"));
            }
        }
    }

    @Case(55)
    @Test
    void loadsTheValuesOfColumnsThatItCannotCompute() throws SQLException {
        try (LoadFixture fixture = LoadFixture.of(folder, "plain",
                "CREATE TABLE t(a TEXT, h TEXT AS (hex(a) || printf('%d', 1)) STORED)", "INSERT INTO t(a) VALUES ('x')")) {
            LoadReport report = fixture.load();

            assertThat(report.losses()).extracting(loss -> loss.kind() + " " + loss.place()).containsExactly("generated t.h");
            assertThat(fixture.values("SELECT h FROM t")).containsExactly("781");
        }
    }

    @Case(63)
    @Test
    void keepsPartialAndExpressionIndexes() throws SQLException {
        try (LoadFixture fixture = LoadFixture.of(folder, "indexes",
                "CREATE TABLE t(id INTEGER PRIMARY KEY, email TEXT, deleted BOOLEAN DEFAULT 0)",
                "INSERT INTO t(email, deleted) VALUES ('a', 0), ('a', 1), ('b', 0)",
                "CREATE UNIQUE INDEX live ON t(email) WHERE deleted = 0",
                "CREATE INDEX longest ON t(length(email) DESC)")) {
            LoadReport report = fixture.load();

            assertThat(report.losses()).isEmpty();
            fixture.execute("INSERT INTO t(email, deleted) VALUES ('b', true)");
            assertThatThrownBy(() -> fixture.execute("INSERT INTO t(email, deleted) VALUES ('b', false)"))
                    .hasMessageContaining("live");
            assertThat(fixture.value("SELECT indexdef FROM pg_indexes WHERE indexname = 'longest'")).contains("length").contains("DESC");
        }
    }

    @Test
    void tellsIndexesWhoseEntriesAreTooLong() throws SQLException {
        try (LoadFixture fixture = LoadFixture.of(folder, "long", "CREATE TABLE t(a TEXT, b TEXT, c INT)",
                "INSERT INTO t VALUES (hex(randomblob(4000)), replace(hex(zeroblob(4000)), '0', 'x'), 1)",
                "CREATE INDEX random ON t(a, c)", "CREATE UNIQUE INDEX even ON t(b)")) {
            LoadReport report = fixture.load();

            assertThat(report.losses()).singleElement().satisfies(loss -> {
                assertThat(loss.kind() + " " + loss.place()).isEqualTo("index t.random");
                assertThat(loss.why()).contains("index row size");
            });
            assertThat(fixture.values("SELECT indexname FROM pg_indexes WHERE tablename = 't'")).containsExactly("even");
            assertThat(fixture.verify().exitStatus()).isZero();
        }
    }

    @Case(56)
    @Test
    void keepsViewsAndThoseThatStandOnThem() throws SQLException {
        try (LoadFixture fixture = LoadFixture.of(folder, "views",
                "CREATE TABLE Users(Id INTEGER PRIMARY KEY, Name TEXT)", "INSERT INTO Users(Name) VALUES ('a'), ('b')",
                "CREATE VIEW Named AS SELECT Id, Name FROM Users WHERE Name IS NOT NULL",
                "CREATE VIEW Counted AS SELECT count(*) AS Total FROM Named")) {
            LoadReport report = fixture.load();

            assertThat(report.losses()).isEmpty();
            assertThat(fixture.values("SELECT total FROM counted")).containsExactly("2");
            assertThat(fixture.verify().exitStatus()).isZero();
        }
    }

    @Case({56, 63})
    @Test
    void tellsWhatHasNoCounterpart() throws SQLException {
        try (LoadFixture fixture = LoadFixture.of(folder, "untranslatable", "CREATE TABLE t(a TEXT CHECK (a GLOB a))",
                "CREATE INDEX odd ON t(a) WHERE typeof(a) = quote(a)", "CREATE VIEW v AS SELECT zeroblob(3), random() FROM t")) {
            LoadReport report = fixture.load();

            assertThat(report.losses()).extracting(loss -> loss.kind()).containsExactlyInAnyOrder("check", "index", "view");
            assertThat(report.losses()).allSatisfy(loss -> assertThat(loss.what()).startsWith("is left out: C"));
        }
    }

    @Test
    void translatesDefaultsThatAreExpressions() throws SQLException {
        try (LoadFixture fixture = LoadFixture.of(folder, "defaults",
                "CREATE TABLE t(id INTEGER PRIMARY KEY, n INT DEFAULT (1 + 2), s TEXT DEFAULT (upper('x') || 'y'))")) {
            LoadReport report = fixture.load();

            assertThat(report.losses()).isEmpty();
            assertThat(fixture.rows("INSERT INTO t DEFAULT VALUES RETURNING n, s")).containsExactly(List.of("3", "Xy"));
        }
    }
}
