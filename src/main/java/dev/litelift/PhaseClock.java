package dev.litelift;

import dev.litelift.report.LoadReport.Phase;
import dev.litelift.run.LoadEvent;
import dev.litelift.run.LoadListener;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Times the phases of one request and tells the listener of them. One thread uses it. */
final class PhaseClock {
    private final LoadListener listener;
    private final List<Phase> phases = new ArrayList<>();
    private final Instant began = Instant.now();
    private final long beganNanos = System.nanoTime();

    PhaseClock(LoadListener listener) {
        this.listener = listener;
    }

    <T> T time(String phase, Supplier<T> work) {
        long started = System.nanoTime();
        listener.on(new LoadEvent.PhaseStarted(phase));
        try {
            T result = work.get();
            listener.on(new LoadEvent.PhaseEnded(phase, seconds(started)));
            return result;
        } finally {
            phases.add(new Phase(phase, seconds(beganNanos, started), seconds(started)));
        }
    }

    /** When the request began, to the millisecond. */
    Instant began() {
        return began.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Seconds since then. */
    double elapsed() {
        return seconds(beganNanos);
    }

    private static double seconds(long started) {
        return seconds(started, System.nanoTime());
    }

    private static double seconds(long from, long to) {
        return Math.round((to - from) / 1e6) / 1e3;
    }

    List<Phase> phases() {
        return List.copyOf(phases);
    }
}
