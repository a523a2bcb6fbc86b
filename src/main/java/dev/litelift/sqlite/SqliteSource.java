package dev.litelift.sqlite;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteLimits;
import org.sqlite.SQLiteOpenMode;

/**
 * A SQLite database opened for reading only. Threads share a source; each reader has its own connection.
 *
 * <p>The file is opened as immutable, so SQLite neither locks it nor touches anything beside it
 * (<a href="https://www.sqlite.org/uri.html#uriimmutable">uri.html</a>).
 */
public final class SqliteSource {
    private final Path file;
    private final String name;
    private final String encoding;

    private SqliteSource(Path file, String name, String encoding) {
        this.file = file;
        this.name = name;
        this.encoding = encoding;
    }

    /**
     * Opens a database that needs no recovery.
     *
     * @param name what messages call it: the dump's address
     * @throws LoadException {@code dump-corrupt} when SQLite cannot read its schema
     */
    public static SqliteSource open(Path file, String name) {
        SqliteSource source = new SqliteSource(file, name, "UTF-8");
        try (Connection connection = source.connect(); Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT count(*) FROM sqlite_schema").close();
            try (ResultSet rows = statement.executeQuery("PRAGMA encoding")) {
                return new SqliteSource(file, name, rows.getString(1));
            }
        } catch (SQLException e) {
            throw source.unreadable("its schema cannot be read", e);
        }
    }

    /**
     * Brings the rows of a write-ahead log or of a hot rollback journal into the database file, as any SQLite program
     * does when it opens the file. Only ever called on a private copy.
     */
    public static void recover(Path privateCopy, String name) {
        SQLiteConfig config = new SQLiteConfig();
        config.setOpenMode(SQLiteOpenMode.READWRITE);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        try (Connection connection = connection(config, "jdbc:sqlite:" + privateCopy.toUri());
                Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT count(*) FROM sqlite_schema").close();
            statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)").close();
            statement.executeQuery("PRAGMA journal_mode=DELETE").close();
        } catch (SQLException e) {
            throw new LoadException(Fault.DUMP_CORRUPT, name,
                    "its write-ahead log or journal cannot be applied: " + reason(e), e);
        }
    }

    /** {@code UTF-8}, {@code UTF-16le} or {@code UTF-16be}. */
    public String encoding() {
        return encoding;
    }

    public String name() {
        return name;
    }

    /** A cursor over all rows of a table, with a connection of its own. */
    public RowCursor read(SqliteSchema.Table table) {
        try {
            return new JdbcRowCursor(this, table);
        } catch (SQLException e) {
            throw unreadable("table " + table.name() + " cannot be read", e);
        }
    }

    /**
     * Runs a query that answers with one number.
     *
     * @throws LoadException {@code dump-corrupt} when SQLite refuses the query or it takes too long
     */
    public long count(String query, Duration limit) {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.setQueryTimeout((int) limit.toSeconds());
            try (ResultSet row = statement.executeQuery(query)) {
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw unreadable("a query of it fails", e);
        }
    }

    Connection connect() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        config.enableLoadExtension(false);
        config.setPragma(SQLiteConfig.Pragma.LIMIT_ATTACHED, "0");
        String uri = file.toAbsolutePath().toUri().getRawPath();
        Connection connection = connection(config, "jdbc:sqlite:file:" + uri + "?immutable=1");
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA trusted_schema=OFF");
            statement.execute("PRAGMA cell_size_check=ON");
            statement.execute("PRAGMA mmap_size=1073741824");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    private static Connection connection(SQLiteConfig config, String url) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        return source.getConnection();
    }

    LoadException unreadable(String what, SQLException cause) {
        return new LoadException(Fault.DUMP_CORRUPT, name, what + ": " + reason(cause), cause);
    }

    /** SQLite's own words without the result code that sqlite-jdbc puts around them. */
    static String reason(SQLException e) {
        String message = String.valueOf(e.getMessage());
        int open = message.lastIndexOf('(');
        return message.startsWith("[") && open > 0 && message.endsWith(")")
                ? message.substring(open + 1, message.length() - 1)
                : message;
    }
}
