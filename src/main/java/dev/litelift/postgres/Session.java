package dev.litelift.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.PGConnection;

/** What may be done to a session from outside its own thread. */
public final class Session {
    /** How long a session waits for a lock, unless it says otherwise: nobody but litelift works where it does. */
    static final Duration LOCK_LIMIT = Duration.ofSeconds(5);

    /** How long to wait until the server has taken a request to cancel; whole seconds. */
    static final Duration CANCEL_LIMIT = Duration.ofSeconds(2);

    private Session() {}

    /** Closes a session's socket under whoever waits for an answer on it; that one gets an error of class 08. */
    public static void abort(Connection connection) {
        KeepAliveSockets.close(connection);
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // A session that is gone needs no abort.
        }
    }

    /**
     * Ends what a session is executing, if anything; its owner gets the server's error 57014. A server that does not take the
     * request in time is not waited for: the session is aborted. Returns at once.
     */
    public static void cancel(Connection connection) {
        Thread cancelling = new Thread(() -> cancelOrAbort(connection), "litelift-cancel");
        cancelling.setDaemon(true);
        cancelling.start();
    }

    private static void cancelOrAbort(Connection connection) {
        long started = System.nanoTime();
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException e) {
            abort(connection);
        }
        // The driver says nothing when it waited in vain.
        if (System.nanoTime() - started >= CANCEL_LIMIT.toNanos()) {
            abort(connection);
        }
    }
}
