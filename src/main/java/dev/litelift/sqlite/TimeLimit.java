package dev.litelift.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import org.sqlite.SQLiteConnection;

/** Ends what a connection runs when it takes too long; whoever runs it gets SQLite's error. Closing lifts the limit. */
final class TimeLimit implements AutoCloseable {
    private final Timer timer;

    private TimeLimit(Timer timer) {
        this.timer = timer;
    }

    static TimeLimit on(Connection connection, Duration limit) {
        Timer timer = new Timer("litelift-time-limit", true);
        timer.schedule(new TimerTask() {
            @Override
            public void run() {
                interrupt(connection);
            }
        }, limit.toMillis());
        return new TimeLimit(timer);
    }

    /** Ends the query that a connection runs, if any. */
    static void interrupt(Connection connection) {
        try {
            connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
        } catch (SQLException e) {
            // One that was closed meanwhile runs nothing.
        }
    }

    @Override
    public void close() {
        timer.cancel();
    }
}
