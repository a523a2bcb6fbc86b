package dev.litelift.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** When what failed may be tried again: twice as late each time, five minutes at most. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private record Wait(int failures, Instant until) {}

    private final Clock clock;
    private final Map<String, Wait> waits = new HashMap<>();

    Backoff(Clock clock) {
        this.clock = clock;
    }

    boolean isOver(String key) {
        Wait wait = waits.get(key);
        return wait == null || !clock.instant().isBefore(wait.until());
    }

    /** Notes one more failure; returns how long to wait now. */
    Duration failed(String key) {
        int failures = waits.containsKey(key) ? waits.get(key).failures() + 1 : 1;
        Duration wait = failures > 8 ? LONGEST : FIRST.multipliedBy(1L << (failures - 1));
        Duration bounded = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        waits.put(key, new Wait(failures, clock.instant().plus(bounded)));
        return bounded;
    }

    void succeeded(String key) {
        waits.remove(key);
    }
}
