package dev.litelift;

import dev.litelift.report.LoadReport.Phase;
import dev.litelift.run.LoadEvent;
import dev.litelift.run.LoadListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Times the phases of one request and tells the listener of them. One thread uses it. */
final class PhaseClock {
    private final LoadListener listener;
    private final List<Phase> phases = new ArrayList<>();

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
            phases.add(new Phase(phase, seconds(started)));
        }
    }

    private static double seconds(long started) {
        return Math.round((System.nanoTime() - started) / 1e6) / 1e3;
    }

    List<Phase> phases() {
        return List.copyOf(phases);
    }
}
