package dev.litelift.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.run.ProgressSnapshot.RunningTable;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoadProgressTest {
    private final AtomicLong nanos = new AtomicLong(-5_000_000_000L);
    private final LoadProgress progress = new LoadProgress(nanos::get);

    private void pass(double seconds) {
        nanos.addAndGet((long) (seconds * 1e9));
    }

    private void copied(String table, long rows, long of, long bytes) {
        progress.on(new LoadEvent.TableProgress("copy", table, rows, of, bytes));
    }

    @Test
    void addsUpTablesThatRunAndThatAreDone() {
        progress.on(new LoadEvent.PhaseStarted("load"));
        progress.on(new LoadEvent.Expected(3, 1_000));
        copied("a", 100, 600, 1_000);
        copied("b", 50, 300, 500);
        copied("a", 200, 600, 2_000);
        progress.on(new LoadEvent.TableCopied("b", 300, 3_000, 1.5));
        progress.on(new LoadEvent.StepsDone(4, 9));
        copied("b", 299, 300, 2_990);

        ProgressSnapshot now = progress.snapshot();

        assertThat(now.rows()).isEqualTo(500);
        assertThat(now.ofRows()).isEqualTo(1_000);
        assertThat(now.bytes()).isEqualTo(5_000);
        assertThat(now.tablesCopied()).isEqualTo(1);
        assertThat(now.tables()).isEqualTo(3);
        assertThat(now.steps()).isEqualTo(9);
        assertThat(now.stepsDone()).isEqualTo(4);
        assertThat(now.running()).extracting(RunningTable::table).containsExactly("a");
    }

    @Test
    void tellsSpeedAndTimeLeftOfTheLastSeconds() {
        progress.on(new LoadEvent.PhaseStarted("load"));
        progress.on(new LoadEvent.Expected(1, 10_000));
        copied("a", 1, 10_000, 10);
        assertThat(progress.snapshot().secondsLeft()).isNull();
        for (int second = 1; second <= 20; second++) {
            pass(1);
            // Slow at first: only what is measured last counts.
            copied("a", second <= 10 ? second : 10 + (second - 10) * 100, 10_000, second * 1_000_000L);
        }

        ProgressSnapshot now = progress.snapshot();

        assertThat(now.rowsPerSecond()).isCloseTo(100, within(10.0));
        assertThat(now.bytesPerSecond()).isCloseTo(1e6, within(1.0));
        assertThat(now.secondsLeft()).isCloseTo((10_000 - 1_010) / 100.0, within(10.0));
        assertThat(now.seconds()).isEqualTo(20);
    }

    @Test
    void promisesNothingWhileNothingMoves() {
        progress.on(new LoadEvent.PhaseStarted("load"));
        progress.on(new LoadEvent.Expected(1, 10_000));
        pass(5);
        copied("a", 0, 10_000, 0);
        pass(5);

        assertThat(progress.snapshot().secondsLeft()).isNull();
        assertThat(progress.snapshot().running().get(0).secondsLeft()).isNull();
    }

    @Test
    void beginsAnewWithEachPhase() {
        progress.on(new LoadEvent.PhaseStarted("load"));
        copied("a", 100, 600, 1_000);
        pass(2);
        progress.on(new LoadEvent.PhaseEnded("load", 2));
        assertThat(progress.snapshot().phase()).isEmpty();
        progress.on(new LoadEvent.PhaseStarted("verify"));
        progress.on(new LoadEvent.Expected(2, 600));
        progress.on(new LoadEvent.TableProgress("verify", "empty", 0, 0, 0));
        progress.on(new LoadEvent.TableProgress("verify", "a", 300, 600, 0));
        pass(1);

        ProgressSnapshot now = progress.snapshot();

        assertThat(now.phase()).isEqualTo("verify");
        assertThat(now.rows()).isEqualTo(300);
        assertThat(now.tablesCopied()).isEqualTo(1);
        assertThat(now.phaseSeconds()).isEqualTo(1);
        assertThat(now.seconds()).isEqualTo(3);
    }

    @Test
    void saysWhatIsWaitedForUntilRowsMoveAgain() {
        progress.on(new LoadEvent.Waiting("3f2a", "app"));
        assertThat(progress.snapshot().note()).contains("3f2a", "app");
        progress.on(new LoadEvent.Retrying(new LoadException(Fault.TEMPORARY, "db", "the server restarts"), 2));
        progress.on(new LoadEvent.PhaseStarted("load"));
        assertThat(progress.snapshot().note()).contains("attempt 2", "the server restarts");

        copied("a", 1, 2, 3);

        assertThat(progress.snapshot().note()).isNull();
    }
}
