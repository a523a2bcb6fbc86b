package dev.litelift.run;

/**
 * Told what happens during a load. Seam: progress on a terminal, metrics, a progress object in a bucket.
 *
 * <p>Obligations: {@link #on} may be called by several threads at once, must return quickly and must not throw; it is
 * on the path of the copying threads.
 */
@FunctionalInterface
public interface LoadListener {

    void on(LoadEvent event);

    /** Hears nothing. */
    LoadListener NONE = event -> { };

    /** Tells both, in order. */
    default LoadListener and(LoadListener other) {
        return event -> {
            on(event);
            other.on(event);
        };
    }
}
