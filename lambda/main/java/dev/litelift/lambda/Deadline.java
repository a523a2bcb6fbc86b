package dev.litelift.lambda;

import dev.litelift.run.StopSignal;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Gives the sign to stop a while before the host ends the invocation: what was copied is committed then, and another
 * invocation can be asked for. Close it when the work has ended.
 */
final class Deadline implements AutoCloseable {
    private static final Duration SHORTEST_RESERVE = Duration.ofSeconds(5);
    private static final Duration LONGEST_RESERVE = Duration.ofSeconds(90);

    private final StopSignal signal = new StopSignal();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "deadline");
        thread.setDaemon(true);
        return thread;
    });
    private final long at;

    private Deadline(Duration left) {
        this.at = System.nanoTime() + left.toNanos();
        clock.schedule(signal::give, left.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @param left until the host ends the invocation */
    static Deadline of(Duration left) {
        Duration working = left.minus(reserve(left));
        return new Deadline(working.isNegative() ? Duration.ZERO : working);
    }

    /** A tenth of the time: 90 s of the 15 minutes that Lambda gives at most. */
    static Duration reserve(Duration left) {
        Duration tenth = left.dividedBy(10);
        return tenth.compareTo(SHORTEST_RESERVE) < 0 ? SHORTEST_RESERVE : tenth.compareTo(LONGEST_RESERVE) > 0 ? LONGEST_RESERVE : tenth;
    }

    /** Given when the time is up. */
    StopSignal signal() {
        return signal;
    }

    /** Until the signal; never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, at - System.nanoTime()));
    }

    boolean isOver() {
        return signal.isGiven();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
