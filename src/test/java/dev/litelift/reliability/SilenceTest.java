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
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** A server that neither answers nor closes its connections is waited for, for a bounded time. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class SilenceTest {
    private static final String[] SCHEMA = {
        "CREATE TABLE a (id INTEGER PRIMARY KEY, v TEXT)",
        "WITH RECURSIVE s(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM s WHERE i < 30000) INSERT INTO a SELECT i, hex(zeroblob(400)) FROM s"
    };
    private static final Coordination IMPATIENT =
            Coordination.DEFAULT.withSilence(Duration.ofSeconds(1)).withPatience(Duration.ofSeconds(2));

    @TempDir
    private Path folder;

    private static LoadReport run(LoadRequest request, LoadListener listener) {
        return new Loader(List.of(new LocalFolder())).load(request, listener, new StopSignal());
    }

    private LoadRequest through(Relay relay, LoadFixture load, Coordination coordination) {
        String url = load.server().url().replaceFirst("@[^/]*/", "@localhost:" + relay.port() + "/") + "?connect_timeout=1";
        return LoadRequest.of(new DumpLocation.LocalPath(load.dump()), UrlTarget.parse(url, Map.of()), folder.resolve("work"))
                .withCoordination(coordination);
    }

    private static LoadListener once(Predicate<LoadEvent> when, Runnable action) {
        AtomicInteger seen = new AtomicInteger();
        return event -> {
            if (when.test(event) && seen.getAndIncrement() == 0) {
                action.run();
            }
        };
    }

    /** Falls silent between two steps, where only the signs of life tell of it. */
    @Test
    void goesOnWhenTheNetworkIsThereAgain() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "network", SCHEMA);
                Relay relay = new Relay(load.server().host(), load.server().port())) {
            AtomicInteger retries = new AtomicInteger();
            LoadListener silence = once(LoadEvent.TableCopied.class::isInstance, relay::silence);

            LoadReport report = run(through(relay, load, IMPATIENT.withPatience(Duration.ofMinutes(1))), event -> {
                silence.on(event);
                if (event instanceof LoadEvent.Retrying && retries.getAndIncrement() == 0) {
                    relay.restore();
                }
            });

            assertThat(retries.get()).isPositive();
            assertLoaded(load, report);
        }
    }

    @Test
    void givesUpOnANetworkThatStaysSilent() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "network", SCHEMA);
                Relay relay = new Relay(load.server().host(), load.server().port())) {
            LoadReport report = run(through(relay, load, IMPATIENT), once(LoadEvent.TableCopied.class::isInstance, relay::silence));

            assertThat(report.exitStatus()).isEqualTo(75);
            assertThat(report.fault().message()).contains("given up after");
        }
    }

    /** Long before the silence itself ends it. */
    @Test
    @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
    void stopsOnRequestInTheMiddleOfSilence() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "network", SCHEMA);
                Relay relay = new Relay(load.server().host(), load.server().port())) {
            StopSignal stop = new StopSignal();
            LoadReport report = new Loader(List.of(new LocalFolder())).load(
                    through(relay, load, Coordination.DEFAULT), once(LoadEvent.TableCopied.class::isInstance, () -> {
                        relay.silence();
                        new Thread(stop::give).start();
                    }), stop);

            assertThat(report.verdict()).isEqualTo(Verdict.INTERRUPTED);
        }
    }

    @Test
    void givesUpOnAServerThatTakesTheConnectionAndSaysNothing() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "mute", "CREATE TABLE a (v)");
                ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            UrlTarget target = UrlTarget.parse("postgresql://localhost:" + mute.getLocalPort() + "/x?connect_timeout=1", Map.of());

            LoadReport report = run(LoadRequest.of(new DumpLocation.LocalPath(load.dump()), target, folder.resolve("work")),
                    LoadListener.NONE);

            assertThat(report.exitStatus()).isEqualTo(4);
            assertThat(report.fault().code()).isEqualTo("target-unreachable");
            assertThat(report.fault().message()).isEqualTo("no answer within 1 s");
        }
    }

    /** The server as such goes on answering, so signs of life get through. */
    @Test
    void endsACopyThatTheServerTakesNothingOf() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "stalled", SCHEMA)) {
            FaultyDatabase faulty = new FaultyDatabase(load);
            faulty.stall();
            AtomicReference<String> first = new AtomicReference<>();

            LoadReport report = run(load.request().withCoordination(IMPATIENT), event -> {
                if (event instanceof LoadEvent.Retrying retrying) {
                    first.compareAndSet(null, retrying.failure().getMessage());
                }
            });

            assertThat(first.get()).contains("took nothing of a COPY for 1 s");
            faulty.mend();
            assertLoaded(load, report);
        }
    }

    /** What a stopped process holds, nobody gets; it can only be told. */
    @Test
    void saysThatASessionDoesNotEnd() throws Exception {
        try (LoadFixture load = LoadFixture.of(folder, "stopped", SCHEMA)) {
            FaultyDatabase faulty = new FaultyDatabase(load);
            faulty.stall();
            AtomicReference<String> stopped = new AtomicReference<>();
            try {
                LoadReport report = run(load.request().withCoordination(IMPATIENT), event -> {
                    if (event instanceof LoadEvent.Retrying && stopped.get() == null) {
                        stopped.set(stalled(faulty));
                        signal("STOP", stopped.get());
                    }
                });

                assertThat(stopped.get()).isNotNull();
                assertThat(report.exitStatus()).isEqualTo(75);
                assertThat(report.fault().message())
                        .contains("a session of an earlier attempt holds the next step and has not ended for 1 s")
                        .contains("given up after");
            } finally {
                signal("CONT", stopped.get());
            }
            load.execute("SELECT pg_advisory_unlock_all()");
            faulty.mend();
            assertLoaded(load, load.run());
        }
    }

    private static void assertLoaded(LoadFixture load, LoadReport report) throws SQLException {
        assertThat(report.verdict()).as(report.toText()).isEqualTo(Verdict.LOADED);
        assertThat(load.value("SELECT count(*) || ' ' || count(DISTINCT id) FROM a")).isEqualTo("30000 30000");
    }

    private static String stalled(FaultyDatabase faulty) {
        try {
            return faulty.stalled();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void signal(String name, String pid) {
        try {
            if (pid != null) {
                new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
