package dev.litelift.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litelift.LoadFixture;
import dev.litelift.LoadRequest;
import dev.litelift.SqliteFixture;
import dev.litelift.fault.LoadException;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** New tables take the place of others, which can be had back. */
@Timeout(120)
class SwapTest {
    private static final String TABLES = "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT);"
            + "CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INT REFERENCES parent);"
            + "CREATE INDEX child_parent ON child (parent_id)";

    @TempDir
    private Path folder;

    private LoadFixture first;

    /** A dump of the same tables with another content, into the same database. */
    private LoadFixture dump(String name, int rows) throws Exception {
        Path path = SqliteFixture.database(Files.createDirectories(folder.resolve(name)), (TABLES + ";"
                + "WITH RECURSIVE s(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM s WHERE i < " + rows + ")"
                + " INSERT INTO parent SELECT i, '" + name + "' FROM s;"
                + "INSERT INTO child SELECT id, id FROM parent").split(";"));
        LoadFixture fixture = first == null ? LoadFixture.of(folder, "swap", path) : LoadFixture.of(folder, first.server(), path);
        first = first == null ? fixture : first;
        return fixture;
    }

    private static LoadRequest replacing(LoadRequest request) {
        return request.withCoordination(LoadRequest.Coordination.DEFAULT.withReplace(true).withPatience(Duration.ZERO));
    }

    @Test
    void keepsOwnerGrantsAndViews() throws Exception {
        try (LoadFixture old = dump("old", 2); LoadFixture fresh = dump("fresh", 3)) {
            old.load();
            String reader = "reader" + System.nanoTime();
            String owner = "owner" + System.nanoTime();
            old.execute("CREATE ROLE " + reader + "; CREATE ROLE " + owner + "; GRANT CREATE ON SCHEMA public TO " + owner);
            old.execute("ALTER TABLE child OWNER TO " + owner + "; GRANT SELECT ON parent TO " + reader + " WITH GRANT OPTION;"
                    + " GRANT UPDATE (name) ON parent TO PUBLIC; GRANT USAGE ON SEQUENCE parent_id_seq TO " + reader
                    + "; CREATE VIEW names WITH (security_barrier) AS SELECT name FROM parent; GRANT SELECT ON names TO " + reader
                    + "; CREATE VIEW over AS SELECT count(*) AS n FROM names JOIN child ON true");
            try {
                LoadReport report = fresh.load(SwapTest::replacing);

                assertThat(old.value("SELECT string_agg(name, ',') FROM parent")).isEqualTo("fresh,fresh,fresh");
                assertThat(old.value("SELECT n FROM over")).isEqualTo("9");
                assertThat(old.value("SELECT reloptions FROM pg_class WHERE relname = 'names'")).isEqualTo("{security_barrier=true}");
                assertThat(old.value("SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'public.child'::regclass")).isEqualTo(owner);
                assertThat(old.value("SELECT has_table_privilege('" + reader + "', 'public.parent', 'SELECT WITH GRANT OPTION')"
                        + " AND has_column_privilege('" + reader + "', 'public.parent', 'name', 'UPDATE')"
                        + " AND NOT has_column_privilege('" + reader + "', 'public.parent', 'id', 'UPDATE')"
                        + " AND has_sequence_privilege('" + reader + "', 'public.parent_id_seq', 'USAGE')"
                        + " AND has_table_privilege('" + reader + "', 'public.names', 'SELECT')")).isEqualTo("t");
                assertThat(old.value("SELECT count(*) FROM litelift_old_" + report.migration() + ".parent")).isEqualTo("2");

                new Rollback(old.connection()).run(report.migration());

                assertThat(old.value("SELECT string_agg(name, ',') FROM parent")).isEqualTo("old,old");
                assertThat(old.value("SELECT n FROM over")).isEqualTo("4");
                assertThat(old.value("SELECT count(*) FROM litelift_undone_" + report.migration() + ".parent")).isEqualTo("3");
                assertThat(old.run().verdict()).isEqualTo(Verdict.ALREADY_DONE);
                assertThat(fresh.load(SwapTest::replacing).verdict()).isEqualTo(Verdict.LOADED);
            } finally {
                old.execute("DROP OWNED BY " + reader + ", " + owner + " CASCADE; DROP ROLE " + reader + ", " + owner);
            }
        }
    }

    @Test
    void knowsWhichOfTwoMigrationsHoldsThePlace() throws Exception {
        try (LoadFixture old = dump("old", 2); LoadFixture fresh = dump("fresh", 3)) {
            String a = old.load().migration();
            String b = fresh.load(SwapTest::replacing).migration();

            assertThatThrownBy(() -> new Rollback(old.connection()).run(a)).isInstanceOf(LoadException.class)
                    .hasMessageContaining("migration " + b + " replaced its tables since");
            assertThat(old.load(SwapTest::replacing).verdict()).isEqualTo(Verdict.LOADED);
            assertThat(old.value("SELECT count(*) FROM parent")).isEqualTo("2");
            assertThat(fresh.load(SwapTest::replacing).verdict()).isEqualTo(Verdict.LOADED);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "CREATE MATERIALIZED VIEW m AS SELECT * FROM parent | materialized view public.m",
        "CREATE TABLE other (p bigint REFERENCES parent) | foreign key other_p_fkey of public.other",
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER tr BEFORE INSERT ON child FOR EACH ROW EXECUTE FUNCTION f() | trigger tr of public.child",
        "CREATE POLICY pol ON child USING (true) | policy pol of public.child",
        "CREATE TABLE heir () INHERITS (parent) | inheritance of public.heir from public.parent",
        "CREATE RULE r AS ON DELETE TO parent DO INSTEAD NOTHING | rule r of public.parent",
        "CREATE FUNCTION g(parent) RETURNS int LANGUAGE sql AS 'SELECT 1' | function public.g(public.parent)",
        "CREATE TABLE holder (p parent) | column p of public.holder",
        "CREATE PUBLICATION pub_of_swap FOR TABLE parent | publication pub_of_swap of public.parent",
    })
    void refusesWhatWouldStayWithTheOldTables(String ddl, String name) throws Exception {
        try (LoadFixture old = dump("old", 2); LoadFixture fresh = dump("fresh", 3)) {
            old.load();
            old.execute(ddl);

            LoadReport report = fresh.run(SwapTest::replacing);

            assertThat(report.fault().code()).isEqualTo("target-unfit");
            assertThat(report.fault().message()).contains(name);
            assertThat(report.verdict()).isEqualTo(Verdict.REFUSED);
            assertThat(old.value("SELECT count(*) FROM parent")).isEqualTo("2");
            assertThat(old.contents()).noneMatch(schema -> schema.startsWith("litelift_staging"));
        }
    }

    @Test
    void refusesANameThatIsNoTablesToReplace() throws Exception {
        try (LoadFixture fresh = dump("fresh", 3)) {
            fresh.execute("CREATE TABLE child_parent (x int); CREATE VIEW parent AS SELECT 1 AS id");

            LoadReport report = fresh.run(SwapTest::replacing);

            assertThat(report.fault().code()).isEqualTo("target-tables-exist");
            assertThat(report.fault().message()).contains("child_parent, parent");
        }
    }

    @Test
    void aViewThatCannotStandOnTheNewTablesStopsTheSwapWhole() throws Exception {
        try (LoadFixture fresh = dump("fresh", 3)) {
            fresh.execute("CREATE TABLE parent (id int, name int); CREATE VIEW sums AS SELECT sum(name) FROM parent");

            LoadReport report = fresh.run(SwapTest::replacing);

            assertThat(report.fault().place()).isEqualTo("view public.sums");
            assertThat(fresh.contents()).containsExactly("public.parent", "public.sums");
        }
    }

    @Test
    void readersSeeTheOldTablesOrTheNewAndNeverAnError() throws Exception {
        try (LoadFixture old = dump("old", 200); LoadFixture fresh = dump("fresh", 300)) {
            old.load();
            AtomicBoolean end = new AtomicBoolean();
            ExecutorService pool = Executors.newFixedThreadPool(3);
            try {
                Future<?>[] readers = new Future<?>[3];
                for (int i = 0; i < readers.length; i++) {
                    readers[i] = pool.submit(() -> {
                        read(fresh, end);
                        return null;
                    });
                }
                for (int round = 0; round < 3; round++) {
                    LoadReport report = fresh.load(request -> replacing(request).withVerification(LoadRequest.Verification.COUNTS));
                    new Rollback(old.connection()).run(report.migration());
                    new Cleanup(old.connection()).find(report.migration(), Duration.ZERO).forEach(new Cleanup(old.connection())::drop);
                }
                end.set(true);
                for (Future<?> reader : readers) {
                    reader.get();
                }
            } finally {
                end.set(true);
                pool.shutdownNow();
            }
        }
    }

    /** Two tables in one statement: both old or both new. */
    private static void read(LoadFixture fixture, AtomicBoolean end) throws SQLException {
        try (Connection connection = fixture.request().target().connect(); Statement statement = connection.createStatement()) {
            while (!end.get()) {
                try (ResultSet row = statement.executeQuery("SELECT (SELECT count(*) FROM public.parent), (SELECT count(*) FROM public.child)")) {
                    row.next();
                    assertThat(row.getLong(1)).isEqualTo(row.getLong(2)).isIn(200L, 300L);
                }
            }
        }
    }

    /** Whoever waits for an exclusive lock keeps later readers waiting too. */
    @Test
    void readersGetThroughWhileALongTransactionKeepsTheSwapWaiting() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (LoadFixture old = dump("old", 200); LoadFixture fresh = dump("fresh", 300);
                Connection reader = fresh.request().target().connect(); Statement reading = reader.createStatement()) {
            old.load();
            old.execute("BEGIN; SELECT count(*) FROM public.parent");
            Future<LoadReport> load = pool.submit(() -> fresh.load(SwapTest::replacing));
            while (fresh.value("SELECT 1 FROM pg_locks WHERE relation = 'public.parent'::regclass AND NOT granted") == null) {
                assertThat(load).isNotDone();
            }
            reading.execute("SET statement_timeout = '3s'");
            for (int i = 0; i < 100; i++) {
                try (ResultSet row = reading.executeQuery("SELECT count(*) FROM public.parent")) {
                    row.next();
                    assertThat(row.getLong(1)).isEqualTo(200);
                }
            }
            assertThat(load).isNotDone();
            old.execute("ROLLBACK");

            assertThat(load.get().verdict()).isEqualTo(Verdict.LOADED);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void cleanupDropsWhatIsOldOrNamed() throws Exception {
        try (LoadFixture old = dump("old", 2); LoadFixture fresh = dump("fresh", 3)) {
            old.load();
            String migration = fresh.load(SwapTest::replacing).migration();
            Cleanup cleanup = new Cleanup(old.connection());

            assertThat(cleanup.find(null, Duration.ofHours(1))).isEmpty();
            List<Cleanup.Kept> found = cleanup.find(migration, Duration.ofHours(1));
            assertThat(found).extracting(Cleanup.Kept::schema).containsExactly("litelift_old_" + migration);
            assertThat(cleanup.find(null, Duration.ZERO)).hasSize(1);
            found.forEach(cleanup::drop);

            assertThat(old.contents()).noneMatch(name -> name.startsWith("litelift"));
            assertThatThrownBy(() -> new Rollback(old.connection()).run(migration)).hasMessageContaining("not kept any more");
        }
    }
}
