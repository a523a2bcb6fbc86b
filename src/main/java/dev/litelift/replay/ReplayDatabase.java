package dev.litelift.replay;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.sqlite.BoundedConnection;
import dev.litelift.sqlite.DisposableDatabase;
import dev.litelift.sqlite.SqliteLimits;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.core.DB;

/**
 * The database that a text is replayed into: fast, because it can be made again, and closed to everything that a
 * hostile text might try. Statements go to sqlite3_exec, many at a time, at a fraction of a JDBC statement's cost.
 *
 * @see <a href="https://www.sqlite.org/security.html">SQLite: Defense Against The Dark Arts</a>
 */
final class ReplayDatabase implements AutoCloseable {
    /** Indexes, which a text only names, and stored computed columns may be larger than the text; this much, not more. */
    private static final long TIMES_THE_TEXT = 16;
    private static final long ALWAYS_BYTES = 256 << 20;

    private final Path file;
    private final BoundedConnection connection;
    private final DB database;

    private ReplayDatabase(Path file, BoundedConnection connection, DB database) {
        this.file = file;
        this.connection = connection;
        this.database = database;
    }

    /** @param limits for the size of the text; of the time for each call */
    static ReplayDatabase create(Path file, SqliteLimits limits) throws SQLException {
        // The driver lowers the length of statements to a million bytes, which one blob of 500 kB as a literal exceeds.
        BoundedConnection connection = BoundedConnection.open(DisposableDatabase.config(), DisposableDatabase.url(file),
                limits.withSqlBytes(StatementReader.SQLITE_LIMIT_BYTES));
        try {
            ReplayDatabase opened = new ReplayDatabase(file, connection, connection.jdbc().unwrap(SQLiteConnection.class).getDatabase());
            opened.execute("PRAGMA ignore_check_constraints=ON; PRAGMA recursive_triggers=OFF; PRAGMA max_page_count="
                    + mostBytes(limits) / DisposableDatabase.PAGE_BYTES + "; BEGIN");
            return opened;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Most that the database may grow to. */
    private static long mostBytes(SqliteLimits limits) {
        return ALWAYS_BYTES + TIMES_THE_TEXT * limits.fileBytes();
    }

    BoundedConnection connection() {
        return connection;
    }

    /** SQLite says the same of a full disk, which is no fault of the dump's. */
    private boolean hasSpaceLeft() {
        return file.toFile().getUsableSpace() > ALWAYS_BYTES;
    }

    /** A failure that is due to a limit, as a fault; null for any other. */
    LoadException exceeded(String place, String what, SQLException failure) {
        if (failure instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL
                && hasSpaceLeft()) {
            return new LoadException(Fault.DUMP_TOO_LARGE, place, what + ": the database becomes larger than " + mostBytes(connection.limits())
                    + " bytes, the limit for a text of " + connection.limits().fileBytes() + " bytes", failure)
                    .withHint("Give the database file instead of its text.");
        }
        return connection.exceeded(place, what, failure);
    }

    /** Runs statements up to the first that fails; what ran before it stays. */
    void execute(String statements) throws SQLException {
        connection.renew();
        int result;
        try {
            result = database._exec(statements);
        } finally {
            connection.pause();
        }
        if (result != SQLiteErrorCode.SQLITE_OK.code) {
            throw new SQLiteException("result " + result, SQLiteErrorCode.getErrorCode(result));
        }
    }

    /** Rows written since opening, those of a failed statement not among them. */
    long rowsWritten() throws SQLException {
        return database.total_changes();
    }

    boolean hasTable(String name) throws SQLException {
        try (var query = connection.jdbc().prepareStatement("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?")) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    void commit() throws SQLException {
        execute("COMMIT");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
