package dev.litelift.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.Tries;
import dev.litelift.local.EmbeddedPostgres;
import dev.litelift.local.Home;
import dev.litelift.local.RunningPostgres;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that goes down in the middle, without any farewell, and comes back: the same process goes on by itself. */
class ServerDeathTest {
    private static final Path ROOT = Path.of("target", "test-postgres").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void goesOnWhenTheServerComesBack() throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.in(new Home(ROOT), ROOT.resolve("mortal-" + ProcessHandle.current().pid()));
        try {
            RunningPostgres database = server.start().withDatabase("mortal");
            SampleLoad sample = new SampleLoad(folder, database, 20_000);
            long started = System.nanoTime();
            Process first = sample.start("undisturbed");
            assertThat(first.waitFor()).isZero();
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
            Map<String, String> undisturbed = sample.contents("undisturbed");
            AtomicInteger number = new AtomicInteger();
            Tries.of(2, random -> {
                String schema = "restart_" + number.incrementAndGet();
                Process load = sample.start(schema);
                // The first second goes into reading the dump, when a server that is away is no reason to wait.
                load.waitFor(millis / 2 + random.nextInt((int) millis / 2), TimeUnit.MILLISECONDS);
                long postmaster = server.running().orElseThrow().pid();
                new ProcessBuilder("kill", "-QUIT", String.valueOf(postmaster)).start().waitFor();
                ProcessHandle.of(postmaster).ifPresent(process -> process.onExit().join());
                server.start();

                assertThat(load.waitFor(180, TimeUnit.SECONDS)).as("ends in time").isTrue();
                assertThat(load.exitValue()).as(sample.output()).isIn(0, 4);
                if (load.exitValue() != 0) {
                    assertThat(sample.start(schema).waitFor()).as(sample.output()).isZero();
                }
                assertThat(sample.contents(schema)).isEqualTo(undisturbed);
            });
        } finally {
            server.discard();
        }
    }
}
