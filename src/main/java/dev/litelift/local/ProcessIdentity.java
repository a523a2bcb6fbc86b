package dev.litelift.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One process of this machine for good: numbers are given out again, a number with its start time is not.
 *
 * @param started when it did
 */
record ProcessIdentity(long pid, Instant started) {
    /** Start times are counted from a boot time in whole seconds, which each JVM reads anew and may round otherwise. */
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    boolean isAlive() {
        return handle().isPresent();
    }

    /** Asks it to end, and makes it end when the limit has passed. A process that is gone is no fault. */
    void stop(Duration limit) {
        Optional<ProcessHandle> process = handle();
        if (process.isEmpty()) {
            return;
        }
        process.get().destroy();
        if (!Waiting.until(() -> !isAlive(), limit)) {
            process.get().destroyForcibly();
            Waiting.until(() -> !isAlive(), Duration.ofSeconds(10));
        }
    }

    private Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
    }

    private boolean isSame(ProcessHandle process) {
        Instant other = process.info().startInstant().orElse(Instant.EPOCH);
        return Duration.between(started, other).abs().compareTo(ROUNDING) <= 0;
    }
}
