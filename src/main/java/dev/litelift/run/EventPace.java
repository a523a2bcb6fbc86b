package dev.litelift.run;

import java.util.concurrent.atomic.AtomicLong;

/** Lets an event of many pass, so that a listener hears of each table at most five times a second. Threads may share it. */
public final class EventPace {
    private static final long NANOS_BETWEEN_EVENTS = 200_000_000L;

    private final AtomicLong next = new AtomicLong(System.nanoTime() + NANOS_BETWEEN_EVENTS);

    /** Whether the moment for the next event has come; true for one caller only. */
    public boolean isDue() {
        long due = next.get();
        long now = System.nanoTime();
        return now - due > 0 && next.compareAndSet(due, now + NANOS_BETWEEN_EVENTS);
    }
}
