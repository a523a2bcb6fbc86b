package dev.litelift.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** What may be done to a session from outside its own thread. */
public final class Session {
    private Session() {}

    /** Closes a session's socket under whoever waits for an answer on it; that one gets an error of class 08. */
    public static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // A session that is gone needs no abort.
        }
    }

    /** Ends what a session is executing, if anything; its owner gets the server's error 57014. */
    public static void cancel(Connection connection) {
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException e) {
            // A session that cannot be reached ends by itself.
        }
    }
}
