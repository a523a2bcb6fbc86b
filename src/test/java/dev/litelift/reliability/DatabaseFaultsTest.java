package dev.litelift.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.LoadFixture;
import dev.litelift.LoadRequest;
import dev.litelift.LoadRequest.Coordination;
import dev.litelift.Loader;
import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.LocalFolder;
import dev.litelift.postgres.UrlTarget;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.run.LoadEvent;
import dev.litelift.run.LoadListener;
import dev.litelift.run.StopSignal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a database suffers while it is loaded: tried again where that can help, for a bounded time, and told where not. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class DatabaseFaultsTest {
    private static final String[] SCHEMA = {
        "CREATE TABLE a (id INTEGER PRIMARY KEY, v TEXT, n INT UNIQUE, CHECK (n > 0))", "CREATE INDEX a_v ON a (v)",
        "CREATE TABLE b (k TEXT PRIMARY KEY, a INT REFERENCES a) WITHOUT ROWID",
        "CREATE VIEW big AS SELECT id FROM a WHERE n > 100",
        "WITH RECURSIVE s(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM s WHERE i < 5000) INSERT INTO a SELECT i * 7, 'text ' || i, i FROM s",
        "INSERT INTO b SELECT 'key ' || id, id FROM a"
    };

    @TempDir
    private Path folder;

    private static UnaryOperator<LoadRequest> with(UnaryOperator<Coordination> change) {
        return request -> request.withCoordination(change.apply(Coordination.DEFAULT.withChunkBytes(20_000)));
    }

    private static LoadReport run(LoadRequest request, LoadListener listener) {
        return new Loader(List.of(new LocalFolder())).load(request, listener, new StopSignal());
    }

    private static void assertWhole(LoadFixture load, LoadReport report) throws SQLException {
        assertThat(report.verdict()).as(report.toText()).isEqualTo(Verdict.LOADED);
        assertThat(report.losses()).isEmpty();
        assertThat(load.value("SELECT count(*) || ' ' || sum(n) FROM a")).isEqualTo("5000 12502500");
        assertThat(load.value("SELECT count(*) FROM b")).isEqualTo("5000");
        assertThat(load.value("SELECT count(*) FROM big")).isEqualTo("4900");
        assertThat(load.contents()).noneMatch(name -> name.startsWith("litelift"));
    }

    @ParameterizedTest
    @CsvSource({
        "disk full, 53100, COPY", "disk full, 53100, CREATE INDEX", "out of memory, 53200, COPY",
        "too many connections, 53300, CREATE TABLE", "deadlock, 40P01, ALTER TABLE", "serialization, 40001, COPY",
        "cancelled or statement_timeout, 57014, CREATE INDEX", "read only, 25006, CREATE TABLE", "lock, 55P03, ALTER TABLE",
        "shutdown, 57P01, CREATE VIEW"
    })
    void triesAgainWhatMayPass(String what, String state, String tag) throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "passing", SCHEMA)) {
            FaultyDatabase faulty = new FaultyDatabase(load);
            faulty.fail(tag, state, 2);
            AtomicInteger retries = new AtomicInteger();

            LoadReport report = run(with(c -> c).apply(load.request()), event -> {
                if (event instanceof LoadEvent.Retrying) {
                    retries.incrementAndGet();
                }
            });

            assertThat(faulty.seen()).isGreaterThan(2);
            assertThat(retries.get()).as(what).isBetween(1, 2);
            faulty.mend();
            assertWhole(load, report);
        }
    }

    @ParameterizedTest
    @CsvSource({"53100, COPY, more disk space", "25006, CREATE TABLE, the primary", "40P01, ALTER TABLE, run the same command"})
    void givesUpWhatDoesNotPassAndGoesOnLater(String state, String tag, String hint) throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "lasting", SCHEMA)) {
            FaultyDatabase faulty = new FaultyDatabase(load);
            faulty.fail(tag, state, 1_000_000);

            LoadReport report = load.run(with(c -> c.withPatience(Duration.ofSeconds(1))));

            assertThat(report.exitStatus()).isEqualTo(75);
            assertThat(report.fault().message()).startsWith("failed on purpose")
                    .matches(".*; given up after [2-9] attempts in \\d+ s without progress");
            assertThat(report.fault().hint()).containsIgnoringCase(hint);
            assertThat(load.contents()).filteredOn(name -> name.startsWith("public")).isEmpty();
            faulty.mend();
            assertWhole(load, load.run(with(c -> c)));
        }
    }

    @Test
    void doesNotTryAgainWhatWillNotPass() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "refused", SCHEMA)) {
            FaultyDatabase faulty = new FaultyDatabase(load);
            faulty.fail("COPY", "22000", 1_000_000);

            LoadReport report = load.run(request -> request.withWorkers(1));

            assertThat(report.exitStatus()).isEqualTo(4);
            assertThat(faulty.seen()).isEqualTo(1);
            faulty.mend();
            assertThat(load.contents()).isEmpty();
        }
    }

    @Test
    void saysThatSomebodyHoldsALock() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "locked", SCHEMA);
                LoadFixture other = LoadFixture.of(folder, load.server(), load.dump())) {
            load.load(request -> request.withSchema("before"));
            other.execute("BEGIN; LOCK TABLE litelift.attempt");

            LoadReport report = load.run(with(c -> c.withPatience(Duration.ZERO)));

            assertThat(report.exitStatus()).isEqualTo(75);
            assertThat(report.fault().place()).isEqualTo("schema litelift");
            assertThat(report.fault().message()).contains("lock timeout");
            assertThat(report.fault().hint()).contains("end that session");
            other.execute("ROLLBACK");
            assertWhole(load, load.run(with(c -> c)));
        }
    }

    /** As after a failover: the sessions end, and the server that answers now is the old primary or a standby. */
    @Test
    void waitsForAServerThatTakesWritesAgain() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "failover", SCHEMA)) {
            String database = load.value("SELECT current_database()");
            AtomicInteger copied = new AtomicInteger();
            AtomicInteger retries = new AtomicInteger();

            LoadReport report = run(with(c -> c).apply(load.request()), event -> {
                if (event instanceof LoadEvent.TableCopied && copied.getAndIncrement() == 0) {
                    execute(load, "ALTER DATABASE " + database + " SET default_transaction_read_only = on");
                    execute(load, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                            + " AND datname = current_database()");
                } else if (event instanceof LoadEvent.Retrying && retries.incrementAndGet() == 3) {
                    execute(load, "ALTER DATABASE " + database + " RESET default_transaction_read_only");
                }
            });

            assertThat(retries.get()).isGreaterThanOrEqualTo(3);
            assertWhole(load, report);
        }
    }

    private static void execute(LoadFixture load, String sql) {
        try {
            load.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void makesDoWithTheConnectionsThatAreToBeHad() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "connections", SCHEMA)) {
            // One for coordination, one for signs of life, one that copies.
            LoadReport report = runAs(load, 3, request -> request.withWorkers(4));

            assertThat(report.verdict()).as(report.toText()).isEqualTo(Verdict.LOADED);
            assertThat(load.value("SELECT count(*) FROM a")).isEqualTo("5000");
        }
    }

    @Test
    void saysWhenThereAreTooFewConnections() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "connections", SCHEMA)) {
            LoadReport report = runAs(load, 1, with(c -> c.withPatience(Duration.ofSeconds(1))));

            assertThat(report.exitStatus()).isEqualTo(75);
            assertThat(report.fault().message()).contains("too many connections for role")
                    .contains("given up after");
            assertThat(report.fault().hint()).contains("raise the limit");
        }
    }

    /** Loads as a user who may have so many connections. */
    private static LoadReport runAs(LoadFixture load, int connections, UnaryOperator<LoadRequest> options) throws SQLException {
        String role = "limited" + System.nanoTime();
        load.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'of-limited' CONNECTION LIMIT " + connections);
        load.execute("GRANT ALL ON SCHEMA public TO " + role);
        load.execute("GRANT CREATE ON DATABASE " + load.value("SELECT current_database()") + " TO " + role);
        UrlTarget target = UrlTarget.parse(load.server().url().replaceFirst("//[^@]*@", "//" + role + ":of-limited@"), Map.of());
        return run(options.apply(LoadRequest.of(
                new DumpLocation.LocalPath(load.dump()), target, load.dump().resolveSibling("work"))), LoadListener.NONE);
    }
}
