package dev.litelift.access;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Hears what the library only logs: that it gives the beginning of a value whose end is missing. Keeps its words from the
 * standard streams, too. For the thread that opened it.
 */
final class DamageWatch extends Handler implements AutoCloseable {
    /** Held here, since Java forgets the settings of a logger that nobody holds. */
    private static final Logger LIBRARY = Logger.getLogger("com.healthmarketscience.jackcess");
    private static final String CUT_SHORT = "Value may be truncated";

    private final long thread = Thread.currentThread().getId();
    private boolean cutShort;

    private DamageWatch() {}

    static DamageWatch open() {
        DamageWatch watch = new DamageWatch();
        LIBRARY.setUseParentHandlers(false);
        LIBRARY.addHandler(watch);
        return watch;
    }

    /** Whether a value was cut short. */
    boolean heard() {
        return cutShort;
    }

    @Override
    public void publish(LogRecord record) {
        boolean mine = Thread.currentThread().getId() == thread;
        cutShort |= mine && record.getMessage() != null && record.getMessage().contains(CUT_SHORT);
    }

    @Override
    public void flush() {
        // Nothing is kept.
    }

    @Override
    public void close() {
        LIBRARY.removeHandler(this);
    }
}
