package dev.litelift.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litelift.SqliteFixture;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.sqlite.SqliteSchema.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a dump makes SQLite compute ends in time and within bounds, whatever reads it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SqliteLimitsTest {
    /** Some milliseconds for each row. */
    private static final String DEAR = "length(replace(hex(zeroblob(40000 + a)), '0', '1'))";
    private static final String ROWS = "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 3000) INSERT INTO t(a) SELECT i FROM n";

    @TempDir
    Path folder;

    private SqliteSource open(Duration time, String... sql) throws Exception {
        Path file = SqliteFixture.database(folder, sql);
        return SqliteSource.open(file, "dump", SqliteLimits.of(Files.size(file)).withTime(time));
    }

    private static Table table(SqliteSource source) {
        return SqliteInspector.inspect(source).tables().get(0);
    }

    private static LoadException fault(ThrowingCallable reading) {
        LoadException fault = catchThrowableOfType(LoadException.class, reading);
        assertThat(fault).isNotNull();
        assertThat(fault.fault()).as(fault.getMessage()).isEqualTo(Fault.DUMP_TOO_LARGE);
        return fault;
    }

    private static long drain(RowCursor cursor) {
        long rows = 0;
        try (cursor) {
            while (cursor.next()) {
                rows++;
            }
        }
        return rows;
    }

    @Test
    void computedColumnsEndInTime() throws Exception {
        SqliteSource source = open(Duration.ofMillis(300), "CREATE TABLE t(a INT, b AS (" + DEAR + "))", ROWS);

        assertThat(fault(() -> drain(source.read(table(source)))))
                .hasMessageMatching("table t: SQLite is busy for more than 300 ms, the limit for \\d+ bytes");
    }

    @Test
    void integrityChecksEndInTime() throws Exception {
        SqliteSource source = open(Duration.ofMillis(300), "CREATE TABLE t(a INT, b AS (" + DEAR + ") NOT NULL)", ROWS);

        assertThat(fault(() -> IntegrityCheck.run(source, IntegrityCheck.Depth.QUICK)))
                .hasMessageContaining("its integrity cannot be checked: SQLite is busy for more than 300 ms");
    }

    @Test
    void foreignKeysEndInTime() throws Exception {
        SqliteSource source = open(Duration.ofMillis(300), "CREATE TABLE p(id TEXT PRIMARY KEY)", "CREATE TABLE t(a INT, b AS (" + DEAR
                + ") REFERENCES p)", ROWS);

        fault(() -> OrphanRows.find(source, SqliteInspector.inspect(source), Map.of()));
    }

    /** A reader that waits for somebody else keeps nobody busy. */
    @Test
    void timeRunsWhileSqliteIsAtWork() throws Exception {
        SqliteSource source = open(Duration.ofMillis(300), "CREATE TABLE t(a INT, b AS (a * 2))", "INSERT INTO t(a) VALUES (1), (2)");
        SqliteSource other = open(Duration.ofMillis(600), "CREATE TABLE t(a INT, b AS (" + DEAR + "))", ROWS);
        try (RowCursor cursor = source.read(table(source))) {
            assertThat(cursor.next()).isTrue();
            assertThat(fault(() -> drain(other.read(table(other))))).hasMessageContaining("busy for more than 600 ms");
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.next()).isFalse();
        }
    }

    @Test
    void valuesOutOfProportionAreRefused() throws Exception {
        SqliteSource source = open(Duration.ofMinutes(1), "CREATE TABLE t(a INT, b AS (zeroblob(900000000)))", "INSERT INTO t(a) VALUES (1)");

        assertThat(fault(() -> drain(source.read(table(source)))))
                .hasMessageMatching("table t: a value has more than 1048576 bytes, the limit for \\d+ bytes and this heap");
    }

    @Test
    void storedValuesAreNoMatterHowLong() throws Exception {
        SqliteSource source = open(Duration.ofMinutes(1), "CREATE TABLE t(a BLOB, b AS (hex(a)))", "INSERT INTO t VALUES (randomblob(20000000))");

        assertThat(drain(source.read(table(source)))).isEqualTo(1);
    }

    @Test
    void rowsThatTheHeapDoesNotHoldAreRefused() throws Exception {
        long bytes = Runtime.getRuntime().maxMemory() * 6 / 10;
        Assumptions.assumeTrue(bytes < 700_000_000, "a row that SQLite takes and the heap does not");
        SqliteSource source = open(Duration.ofMinutes(1), "PRAGMA journal_mode=OFF", "PRAGMA page_size=65536", "CREATE TABLE t(a BLOB)",
                "INSERT INTO t VALUES (zeroblob(" + bytes + "))");
        Table table = table(source);

        assertThat(fault(() -> drain(source.read(table)))).hasMessageMatching(
                "table t cannot be read: a row of \\d+ bytes, and the limit is half the heap of \\d+ bytes");
        assertThat(fault(() -> drain(source.readByLibrary(table, PageTables.whole(table))))).hasMessageContaining("and this heap");
    }

    @Test
    void schemasOfTooManyObjectsAreRefused() throws Exception {
        Path file = SqliteFixture.database(folder, "CREATE TABLE t(a)", "PRAGMA writable_schema=ON",
                "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                        + " INSERT INTO sqlite_schema SELECT 'view', 'v' || i, 'v' || i, 0, 'CREATE VIEW v' || i || ' AS SELECT 1' FROM n");
        SqliteSource source = SqliteSource.open(file, "dump");

        assertThat(fault(() -> SqliteInspector.inspect(source)))
                .hasMessage("it has 20001 tables, views, indexes and triggers, and the limit is 20000");
    }

    @Test
    void schemaTextsAreBounded() throws Exception {
        Path file = SqliteFixture.database(folder, "CREATE TABLE t(a)", "CREATE VIEW v AS SELECT 1 AS one", "PRAGMA writable_schema=ON",
                "UPDATE sqlite_schema SET sql = 'CREATE VIEW v AS SELECT ''' || hex(zeroblob(600000)) || ''' AS one' WHERE name = 'v'");

        assertThat(fault(() -> SqliteSource.open(file, "dump")))
                .hasMessage("its schema cannot be read: one of its CREATE texts has more than 1000000 bytes, the limit");
    }

    @Test
    void nothingIsAttachedAndNoTriggerRuns() throws Exception {
        try (BoundedConnection scratch = SqliteSource.scratch(); Statement statement = scratch.jdbc().createStatement()) {
            assertThatThrownBy(() -> statement.execute("ATTACH ':memory:' AS other")).hasMessageContaining("too many attached databases");
            statement.execute("CREATE TABLE t(a)");
            statement.execute("CREATE TRIGGER more AFTER INSERT ON t BEGIN SELECT 1; END");
            assertThatThrownBy(() -> statement.execute("INSERT INTO t VALUES (1)")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute("SELECT load_extension('x')")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void interruptingNeverMeetsAClose() throws Exception {
        SqliteSource source = open(Duration.ofMinutes(1), "CREATE TABLE t(a INT, b AS (a))", "INSERT INTO t(a) VALUES (1)");
        Table table = table(source);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        CountDownLatch enough = new CountDownLatch(1);
        Future<?> interrupting = pool.submit(() -> {
            while (enough.getCount() > 0) {
                source.interrupt();
            }
        });
        try {
            for (int i = 0; i < 500; i++) {
                read(source, table);
            }
        } finally {
            enough.countDown();
            pool.shutdown();
        }
        assertThat(interrupting.get(10, TimeUnit.SECONDS)).isNull();
    }

    private static void read(SqliteSource source, Table table) {
        try {
            drain(source.readByLibrary(table, PageTables.whole(table)));
        } catch (LoadException e) {
            assertThat(e).hasMessageContaining("interrupt");
        }
    }
}
