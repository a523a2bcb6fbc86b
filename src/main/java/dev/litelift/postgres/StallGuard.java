package dev.litelift.postgres;

import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Aborts a session when its server lets the caller wait for too long in what takes moments. A stopped backend, or a server
 * behind a network that drops packets, gives no error by itself, and other sessions may be answered all the while.
 */
final class StallGuard implements AutoCloseable {
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "litelift-stall-guard");
        thread.setDaemon(true);
        return thread;
    });
    private static final long NOT_WAITING = 0;

    private final Connection connection;
    private final Duration limit;
    private final ScheduledFuture<?> looking;
    private volatile long waitingSince = NOT_WAITING;
    private volatile boolean stalled;

    StallGuard(Connection connection, Duration limit) {
        this.connection = connection;
        this.limit = limit;
        long look = Math.max(1, limit.toMillis() / 10);
        looking = CLOCK.scheduleAtFixedRate(this::look, look, look, TimeUnit.MILLISECONDS);
    }

    private void look() {
        long since = waitingSince;
        if (since != NOT_WAITING && System.nanoTime() - since > limit.toNanos()) {
            stalled = true;
            looking.cancel(false);
            // Closing a socket may wait for the very write that does not end.
            Thread aborting = new Thread(() -> Session.abort(connection), "litelift-abort");
            aborting.setDaemon(true);
            aborting.start();
        }
    }

    /** The caller begins to wait for the server. */
    void waits() {
        // Its origin is arbitrary, so it may be negative, or the mark itself.
        waitingSince = System.nanoTime() | 1;
    }

    /** The server answered. */
    void goesOn() {
        waitingSince = NOT_WAITING;
    }

    /** Whether the session was aborted for this. */
    boolean stalled() {
        return stalled;
    }

    Duration limit() {
        return limit;
    }

    @Override
    public void close() {
        looking.cancel(false);
    }
}
