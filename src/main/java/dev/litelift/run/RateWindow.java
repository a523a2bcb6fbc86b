package dev.litelift.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** How fast a count has grown in the last seconds. */
final class RateWindow {
    private static final long LENGTH_NANOS = 10_000_000_000L;
    private static final long BETWEEN_NANOS = 250_000_000L;

    private record Sample(long at, long count) {}

    private final LongSupplier nanoTime;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private long count;

    /** @param nanoTime as {@link System#nanoTime} */
    RateWindow(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        samples.add(new Sample(nanoTime.getAsLong(), 0));
    }

    /** @param now all so far */
    void at(long now) {
        long time = nanoTime.getAsLong();
        count = now;
        if (time - samples.getLast().at >= BETWEEN_NANOS) {
            samples.add(new Sample(time, now));
        }
        while (samples.size() > 2 && time - samples.getFirst().at > LENGTH_NANOS) {
            samples.removeFirst();
        }
    }

    /** Per second until now, so that it falls while nothing moves; 0 when it is too early to tell. */
    double perSecond() {
        long nanos = nanoTime.getAsLong() - samples.getFirst().at;
        return nanos < BETWEEN_NANOS ? 0 : (count - samples.getFirst().count) * 1e9 / nanos;
    }
}
