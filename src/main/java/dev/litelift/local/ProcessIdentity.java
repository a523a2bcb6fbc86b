package dev.litelift.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        // Asked last whether it is alive: one that went while its state was read has no state, like one on a Mac.
        return ProcessHandle.of(pid).filter(this::isSame).filter(process -> !isZombie()).filter(ProcessHandle::isAlive);
    }

    /**
     * Whether it has ended and nobody took note, which Java takes for alive. That lasts where the first process of a
     * container is not an init.
     *
     * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
     */
    private boolean isZombie() {
        try {
            String line = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            return line.startsWith("Z", line.lastIndexOf(')') + 2);
        } catch (IOException notLinuxOrGone) {
            return false;
        }
    }

    private boolean isSame(ProcessHandle process) {
        Instant other = process.info().startInstant().orElse(Instant.EPOCH);
        return Duration.between(started, other).abs().compareTo(ROUNDING) <= 0;
    }
}
