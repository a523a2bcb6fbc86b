package dev.litelift.replay;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.sqlite.BoundedConnection;

/** Lets another thread end a replay. One is for one replay. */
public final class ReplayEnd {
    private BoundedConnection connection;
    private boolean wanted;

    /** Ends it as soon as possible, also one that has not begun; it fails with {@code interrupted}, or SQLite's own error. */
    public synchronized void now() {
        wanted = true;
        if (connection != null) {
            connection.interrupt();
        }
    }

    synchronized void of(BoundedConnection running) {
        connection = running;
    }

    synchronized void check(String place) {
        if (wanted) {
            throw new LoadException(Fault.INTERRUPTED, place, "the replay was stopped on request");
        }
    }
}
