package dev.litelift.replay;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteLimits;
import org.sqlite.core.DB;

/**
 * The database that a text is replayed into: fast, because it can be made again, and closed to everything that a
 * hostile text might try. Statements go to sqlite3_exec, many at a time, at a fraction of a JDBC statement's cost.
 *
 * @see <a href="https://www.sqlite.org/security.html">SQLite: Defense Against The Dark Arts</a>
 */
final class ReplayDatabase implements AutoCloseable {
    private static final int CACHE_KIBIBYTES = 32 * 1024;

    private final Connection connection;
    private final DB database;

    private ReplayDatabase(Connection connection, DB database) {
        this.connection = connection;
        this.database = database;
    }

    static ReplayDatabase create(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.enableLoadExtension(false);
        config.setJournalMode(SQLiteConfig.JournalMode.OFF);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
        config.setCacheSize(-CACHE_KIBIBYTES);
        config.enforceForeignKeys(false);
        // As a URI, since the driver takes what follows a question mark in a plain path for settings.
        Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath().toUri());
        try {
            SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
            sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
            // The driver lowers it to a million bytes, which one blob of 500 kB as a literal exceeds.
            sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_SQL_LENGTH, StatementReader.SQLITE_LIMIT_BYTES);
            ReplayDatabase opened = new ReplayDatabase(connection, sqlite.getDatabase());
            opened.execute("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;"
                    + "PRAGMA ignore_check_constraints=ON; PRAGMA recursive_triggers=OFF; BEGIN");
            return opened;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Runs statements up to the first that fails; what ran before it stays. */
    void execute(String statements) throws SQLException {
        int result = database._exec(statements);
        if (result != SQLiteErrorCode.SQLITE_OK.code) {
            throw new SQLiteException("result " + result, SQLiteErrorCode.getErrorCode(result));
        }
    }

    /** Rows written since opening, those of a failed statement not among them. */
    long rowsWritten() throws SQLException {
        return database.total_changes();
    }

    boolean hasTable(String name) throws SQLException {
        try (var query = connection.prepareStatement("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?")) {
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
