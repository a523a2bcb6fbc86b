package dev.litelift.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.Tries;
import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.TestPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Loaders that are killed at any moment, alone or one of several: the next one ends with what an undisturbed one makes. */
class LoaderDeathTest {
    @TempDir
    private Path folder;

    private SampleLoad sample;
    private Map<String, String> undisturbed;
    private long undisturbedMillis;
    private final AtomicInteger number = new AtomicInteger();

    private void prepare() throws Exception {
        RunningPostgres database = TestPostgres.database("deaths");
        sample = new SampleLoad(folder, database, 12_000);
        long started = System.nanoTime();
        end(sample.start("undisturbed"));
        undisturbedMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        undisturbed = sample.contents("undisturbed");
    }

    private void end(Process process) throws Exception {
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ends in time").isTrue();
        assertThat(process.exitValue()).as(sample.output()).isZero();
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void goesOnAfterKill9AtAnyMoment() throws Exception {
        prepare();
        Tries.of(2, random -> {
            String schema = "death_" + number.incrementAndGet();
            for (int kills = 1 + random.nextInt(2); kills > 0; kills--) {
                killAtSomeMoment(random, List.of(sample.start(schema)));
            }
            end(sample.start(schema));
            assertUndisturbed(schema);
        });
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void goesOnWhenOneOfSeveralWorkersIsKilled() throws Exception {
        prepare();
        Tries.of(1, random -> {
            String schema = "workers_" + number.incrementAndGet();
            killAtSomeMoment(random, List.of(sample.start(schema)));
            String migration = sample.value("SELECT migration FROM litelift.migration WHERE target_schema = '" + schema + "'");
            List<Process> workers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                workers.add(migration == null ? sample.start(schema) : sample.start(schema, "--join", migration));
            }
            killAtSomeMoment(random, workers.subList(0, 1));
            for (Process worker : workers.subList(1, 4)) {
                end(worker);
            }
            if (migration == null) {
                // The one that was killed was the only one at work, and the others left it to that one.
                end(sample.start(schema));
            }
            assertUndisturbed(schema);
        });
    }

    /** Later moments are more often among the loading ones: a process begins with a second of reading. */
    private void killAtSomeMoment(Random random, List<Process> processes) throws InterruptedException {
        long moment = (long) (undisturbedMillis * Math.sqrt(random.nextDouble()));
        for (Process process : processes) {
            process.waitFor(moment, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
        }
    }

    private void assertUndisturbed(String schema) throws Exception {
        assertThat(sample.contents(schema)).isEqualTo(undisturbed);
        assertThat(sample.value("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'litelift_staging%'")).isEqualTo("0");
        assertThat(sample.value("SELECT state FROM litelift.migration WHERE target_schema = '" + schema + "'")).isEqualTo("loaded");
    }
}
