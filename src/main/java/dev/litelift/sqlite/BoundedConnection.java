package dev.litelift.sqlite;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A connection to what somebody else has written: it keeps to {@link SqliteLimits}, and its time runs while SQLite is at work,
 * from the beginning. One thread uses it; any may interrupt it.
 */
public final class BoundedConnection implements AutoCloseable {
    /** How SQLite ends the message about a CREATE text beyond its limit. */
    private static final String LONG_SCHEMA = " - string or blob too big";
    private static final long LOOK_MILLIS = 100;
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final Connection connection;
    private final SqliteLimits limits;
    private final Future<?> looking;
    private long spent;
    private long since = System.nanoTime();
    private boolean working = true;
    private boolean overdue;
    private boolean closed;

    private BoundedConnection(Connection connection, SqliteLimits limits) {
        this.connection = connection;
        this.limits = limits;
        this.looking = CLOCK.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "litelift-time-limit");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    /** @throws SQLException when SQLite cannot open it */
    public static BoundedConnection open(SQLiteConfig config, String url, SqliteLimits limits) throws SQLException {
        config.enableLoadExtension(false);
        Connection connection = config.createConnection(url);
        try (Statement statement = connection.createStatement()) {
            limits.lower(connection.unwrap(SQLiteConnection.class));
            // A mapped file that somebody cuts short kills the process.
            for (String setting : new String[] {"trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0"}) {
                statement.execute("PRAGMA " + setting);
            }
            return new BoundedConnection(connection, limits);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** The connection itself, to be closed by {@link #close} only. */
    public Connection jdbc() {
        return connection;
    }

    public SqliteLimits limits() {
        return limits;
    }

    /** SQLite is at work from here on. */
    public synchronized void resume() {
        since = System.nanoTime();
        working = true;
    }

    /** SQLite is not at work until {@link #resume}. */
    public synchronized void pause() {
        spent = busy();
        working = false;
    }

    /** As {@link #resume}, for another task: its time begins anew. */
    public synchronized void renew() {
        spent = 0;
        overdue = false;
        resume();
    }

    private long busy() {
        return spent + (working ? System.nanoTime() - since : 0);
    }

    private synchronized void look() {
        if (working && busy() > limits.time().toNanos()) {
            overdue = true;
            interrupt();
        }
    }

    /** Ends what runs, if anything; who runs it gets SQLite's error. Closing waits for this, or it would take its memory away. */
    public synchronized void interrupt() {
        if (closed) {
            return;
        }
        try {
            connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
        } catch (SQLException e) {
            // One that was closed by SQLite runs nothing.
        }
    }

    /**
     * A failure that is due to a limit, as a fault; null for any other.
     *
     * @param what was done, e.g. "table t"
     */
    public synchronized LoadException exceeded(String place, String what, SQLException failure) {
        if (overdue) {
            return new LoadException(Fault.DUMP_TOO_LARGE, place, what + ": SQLite is busy for more than " + limits.time().toMillis()
                    + " ms, the limit for " + limits.fileBytes() + " bytes", failure)
                    .withHint("Look at what the schema makes SQLite compute: generated columns, views, indexes on expressions.");
        }
        if (String.valueOf(failure.getMessage()).contains(LONG_SCHEMA)) {
            return new LoadException(Fault.DUMP_TOO_LARGE, place, what + ": one of its CREATE texts has more than " + limits.sqlBytes()
                    + " bytes, the limit", failure)
                    .withHint("Drop that table, view, index or trigger in a copy of the database.");
        }
        if (failure instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_TOOBIG) {
            return new LoadException(Fault.DUMP_TOO_LARGE, place, what + ": a value has more than " + limits.valueBytes()
                    + " bytes, the limit for " + limits.fileBytes() + " bytes and this heap", failure)
                    .withHint("Raise the heap (-Xmx) if such a value is stored; look at generated columns if it is computed.");
        }
        return null;
    }

    @Override
    public void close() throws SQLException {
        looking.cancel(false);
        synchronized (this) {
            closed = true;
        }
        connection.close();
    }
}
