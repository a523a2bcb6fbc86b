package dev.litelift.cli;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits in tests for what another process does, but not for ever. */
final class Deadline {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Deadline() {}

    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not happen within " + LIMIT);
            }
            Thread.onSpinWait();
        }
    }
}
