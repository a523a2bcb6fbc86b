package dev.litelift.local;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for other processes, never longer than it is told. */
final class Waiting {
    private static final Duration STEP = Duration.ofMillis(20);

    private Waiting() {}

    /** Looks until the condition holds; false when the limit passed first. */
    static boolean until(BooleanSupplier condition, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(STEP);
        }
        return true;
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadException(Fault.INTERRUPTED, "litelift", "interrupted while waiting for a process", e);
        }
    }
}
