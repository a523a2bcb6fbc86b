package dev.litelift;

import dev.litelift.dump.ObjectStore;
import dev.litelift.report.LoadReport;
import dev.litelift.run.LoadListener;
import java.util.List;

/** Takes a request through the eight verbs, one after another. Threads may share one loader. */
public final class Loader {
    private final List<ObjectStore> stores;

    /** @param stores asked in order; the first that serves an address is used */
    public Loader(List<ObjectStore> stores) {
        this.stores = List.copyOf(stores);
    }

    /**
     * Loads a dump and says what happened. Faults do not come as exceptions: they stand in the report, whose
     * {@link LoadReport#exitStatus()} follows them.
     */
    public LoadReport load(LoadRequest request, LoadListener listener) {
        throw new IllegalStateException("in progress " + stores);
    }
}
