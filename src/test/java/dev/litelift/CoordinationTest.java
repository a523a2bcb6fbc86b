package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.LoadRequest.Coordination;
import dev.litelift.dump.LocalFolder;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.run.LoadEvent;
import dev.litelift.run.LoadListener;
import dev.litelift.run.StopSignal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several loads at once, one after another's death, and through a server's failures. */
@Timeout(120)
class CoordinationTest {
    private static final String[] SCHEMA = {
        "CREATE TABLE a (id INTEGER PRIMARY KEY, v TEXT, n INT UNIQUE)",
        "CREATE TABLE b (k TEXT PRIMARY KEY, a INT REFERENCES a) WITHOUT ROWID",
        "WITH RECURSIVE s(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM s WHERE i < 20000) INSERT INTO a SELECT i * 7 - 50000,"
                + " 'text ' || i, i FROM s",
        "INSERT INTO b SELECT 'key ' || id, id FROM a"
    };

    @TempDir
    private Path folder;

    private static UnaryOperator<LoadRequest> with(UnaryOperator<Coordination> change) {
        return request -> request.withCoordination(change.apply(Coordination.DEFAULT.withChunkBytes(20_000)));
    }

    private static LoadReport run(LoadRequest request, LoadListener listener, StopSignal stop) {
        return new Loader(List.of(new LocalFolder())).load(request, listener, stop);
    }

    @Test
    void goesOnWhereAStoppedLoadEnded() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "resume", SCHEMA)) {
            StopSignal stop = new StopSignal();
            AtomicInteger events = new AtomicInteger();
            LoadReport stopped = run(with(c -> c).apply(load.request()), event -> {
                if (event instanceof LoadEvent.TableCopied) {
                    stop.give();
                }
            }, stop);
            assertThat(stopped.verdict()).isEqualTo(Verdict.INTERRUPTED);
            String migration = stopped.migration();
            List<List<String>> before = load.rows("SELECT step, xmin FROM litelift.step WHERE done_at IS NOT NULL ORDER BY 1");
            assertThat(before).hasSizeGreaterThan(20);
            List<List<String>> kept = new ArrayList<>();

            LoadReport report = run(with(c -> c).apply(load.request()), event -> {
                if (event instanceof LoadEvent.PhaseStarted started && started.phase().equals("verify")) {
                    kept.addAll(rows(load, "SELECT step, xmin FROM litelift.step WHERE attempt = 1 ORDER BY 1"));
                }
                events.incrementAndGet();
            }, new StopSignal());

            assertThat(report.verdict()).isEqualTo(Verdict.LOADED);
            assertThat(report.migration()).isEqualTo(migration);
            assertThat(kept).isEqualTo(before);
            assertThat(report.rows()).isEqualTo(40_000);
            assertThat(load.value("SELECT count(*) FROM a") + load.value("SELECT count(*) FROM b")).isEqualTo("2000020000");
            assertThat(load.contents()).noneMatch(name -> name.startsWith("litelift"));
            assertThat(load.values("SELECT outcome FROM litelift.attempt ORDER BY attempt")).containsExactly("interrupted", "loaded");
        }
    }

    private static List<List<String>> rows(LoadFixture load, String sql) {
        try {
            return load.rows(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void loadsOnceWhatIsAnnouncedManyTimesAtOnce() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "deliveries", SCHEMA)) {
            List<LoadReport> reports = atOnce(20, () -> load.run(with(c -> c)));

            assertThat(reports).extracting(LoadReport::exitStatus).containsOnly(0);
            assertThat(reports).extracting(LoadReport::verdict).filteredOn(Verdict.LOADED::equals).hasSize(1);
            assertThat(reports).extracting(LoadReport::verdict)
                    .containsAnyOf(Verdict.IN_PROGRESS, Verdict.ALREADY_DONE)
                    .doesNotContain(Verdict.FAILED, Verdict.REFUSED);
            assertThat(load.value("SELECT count(*) FROM a")).isEqualTo("20000");
            assertThat(load.value("SELECT count(*) FROM litelift.attempt")).isEqualTo("1");
        }
    }

    private static <T> List<T> atOnce(int count, Callable<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(count);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                running.add(pool.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : running) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void severalProcessesLoadOneMigration() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "joined", SCHEMA)) {
            List<LoadReport> reports = atOnce(4, () -> load.run(with(c -> c.withJoin(true))));

            assertThat(reports).extracting(LoadReport::exitStatus).containsOnly(0);
            assertThat(reports).extracting(LoadReport::verdict).contains(Verdict.LOADED)
                    .allMatch(verdict -> verdict == Verdict.LOADED || verdict == Verdict.ALREADY_DONE);
            assertThat(load.value("SELECT count(*), min(id), max(id) FROM a")).isEqualTo("20000");
            assertThat(load.verify().verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void queuesUpForOneSchemaAndNotForAnother() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        try (LoadFixture first = LoadFixture.of(folder, "queue", SCHEMA);
                LoadFixture second = LoadFixture.of(other, first.server(),
                        SqliteFixture.database(other, "CREATE TABLE c (x)", "INSERT INTO c VALUES (1)"))) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            ExecutorService pool = Executors.newFixedThreadPool(2);
            try {
                Future<LoadReport> slow = pool.submit(() -> run(with(c -> c).apply(first.request()), event -> {
                    if (event instanceof LoadEvent.PhaseStarted started && started.phase().equals("verify")) {
                        begun.countDown();
                        await(go);
                    }
                }, new StopSignal()));
                begun.await();
                assertThat(second.run(with(c -> c.withQueueLimit(Duration.ZERO).withPatience(Duration.ZERO))).fault().message())
                        .contains("still goes into it after waiting 0 s");
                assertThat(second.load(request -> request.withSchema("elsewhere")).rows()).isEqualTo(1);
                CountDownLatch waiting = new CountDownLatch(1);
                Future<LoadReport> queued = pool.submit(() -> run(second.request(), event -> {
                    if (event instanceof LoadEvent.Waiting) {
                        waiting.countDown();
                    }
                }, new StopSignal()));
                waiting.await();
                go.countDown();

                assertThat(slow.get().verdict()).isEqualTo(Verdict.LOADED);
                assertThat(queued.get().verdict()).isEqualTo(Verdict.LOADED);
                assertThat(second.value("SELECT x FROM c")).isEqualTo("1");
            } finally {
                go.countDown();
                pool.shutdownNow();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** All sessions, or all but the one that holds the migration's lock, which lives on. */
    @ParameterizedTest
    @ValueSource(strings = {"true", "pid NOT IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory')"})
    void triesAgainWhenTheServerEndsItsSessions(String which) throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "sessions", SCHEMA)) {
            AtomicInteger ended = new AtomicInteger();
            AtomicInteger retried = new AtomicInteger();

            LoadReport report = run(with(c -> c).apply(load.request()), event -> {
                if (event instanceof LoadEvent.TableProgress || event instanceof LoadEvent.TableCopied) {
                    if (ended.getAndIncrement() < 3) {
                        rows(load, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                                + " AND datname = current_database() AND application_name LIKE 'litelift%' AND " + which);
                    }
                } else if (event instanceof LoadEvent.Retrying) {
                    retried.incrementAndGet();
                }
            }, new StopSignal());

            assertThat(report.verdict()).as(String.valueOf(report.fault())).isEqualTo(Verdict.LOADED);
            assertThat(retried.get()).isPositive();
            assertThat(load.value("SELECT count(*) FROM a")).isEqualTo("20000");
            assertThat(load.verify().verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void takesOverFromAWorkerThatFellSilent() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "silent", SCHEMA);
                LoadFixture silent = LoadFixture.of(folder, load.server(), load.dump())) {
            StopSignal stop = new StopSignal();
            LoadReport stopped = run(with(c -> c).apply(load.request()), event -> {
                if (event instanceof LoadEvent.TableCopied) {
                    stop.give();
                }
            }, stop);
            load.execute("INSERT INTO litelift.attempt (migration, worker, seen_at) VALUES ('" + stopped.migration()
                    + "', 'silent', clock_timestamp() - interval '61 s')");
            silent.execute("SET application_name = 'litelift attempt " + load.value("SELECT max(attempt) FROM litelift.attempt") + "'");
            silent.execute("BEGIN; SELECT 1 FROM litelift.step WHERE done_at IS NULL FOR UPDATE");

            LoadReport report = load.run(with(c -> c.withJoin(true)));

            assertThat(report.verdict()).isEqualTo(Verdict.LOADED);
            assertThat(load.values("SELECT outcome FROM litelift.attempt ORDER BY attempt"))
                    .containsExactly("interrupted", "lost", "loaded");
        }
    }
}
