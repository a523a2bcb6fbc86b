package dev.litelift.sqlite;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.page.TableSlice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.sqlite.SQLiteConfig;
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
    private final SqliteLimits limits;
    private final PageTables pages;
    private final Set<BoundedConnection> connections = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private SqliteSource(Path file, String name, String encoding, SqliteLimits limits) {
        this.file = file;
        this.name = name;
        this.encoding = encoding;
        this.limits = limits;
        this.pages = new PageTables(file, name, encoding);
    }

    /**
     * Opens a database that needs no recovery.
     *
     * @param name what messages call it: the dump's address
     * @throws LoadException {@code dump-corrupt} when SQLite cannot read its schema
     */
    public static SqliteSource open(Path file, String name) {
        return open(file, name, SqliteLimits.of(size(file, name)));
    }

    static SqliteSource open(Path file, String name, SqliteLimits limits) {
        SqliteSource source = new SqliteSource(file, name, "UTF-8", limits);
        String encoding = source.ask("its schema cannot be read", connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeQuery("SELECT count(*) FROM sqlite_schema").close();
                try (ResultSet rows = statement.executeQuery("PRAGMA encoding")) {
                    return rows.getString(1);
                }
            }
        });
        return new SqliteSource(file, name, encoding, limits);
    }

    private static long size(Path file, String name) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new LoadException(Fault.DUMP_UNREADABLE, name, "cannot be read", e);
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
        SqliteLimits limits = SqliteLimits.of(size(privateCopy, name));
        try (BoundedConnection connection = BoundedConnection.open(config, "jdbc:sqlite:" + privateCopy.toUri(), limits);
                Statement statement = connection.jdbc().createStatement()) {
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

    /** Of the database file. */
    public long bytes() {
        return size(file, name);
    }

    /** A cursor over all rows of a table: from its pages where that is known to give the same, else by the library. */
    public RowCursor read(SqliteSchema.Table table) {
        return read(table, PageTables.whole(table));
    }

    /** The same over a slice that {@link #cut} gave for this table of this file. */
    public RowCursor read(SqliteSchema.Table table, TableSlice slice) {
        return whyNotPages(table).isEmpty() ? pages.read(table, slice) : readByLibrary(table, slice);
    }

    /**
     * Cuts a table into slices that different threads may read, each about as many pages.
     *
     * @return at least one and at most {@code slices}, in the table's order; together they are the table
     */
    public List<TableSlice> cut(SqliteSchema.Table table, int slices) {
        boolean whole = whyNotPages(table).isPresent() && !JdbcRowCursor.canSlice(table);
        return whole ? List.of(PageTables.whole(table)) : pages.cut(table, slices);
    }

    /** Why a table is read through SQLite's library, which is slower; empty when it is read from its pages. */
    public Optional<String> whyNotPages(SqliteSchema.Table table) {
        return pages.why(table);
    }

    RowCursor readByLibrary(SqliteSchema.Table table, TableSlice slice) {
        try {
            return new JdbcRowCursor(this, table, slice);
        } catch (SQLException e) {
            throw unreadable("table " + table.name() + " cannot be read", e);
        }
    }

    /**
     * A cursor over the result of a query, whose rows have no rowid.
     *
     * @param columns of the result
     * @param limit of the time for reading it
     * @throws LoadException {@code dump-corrupt} when SQLite refuses the query, and from the cursor when that takes too long
     */
    public RowCursor query(String query, int columns, Duration limit) {
        try {
            return new JdbcRowCursor(this, "a query", new JdbcRowCursor.Query(query, columns, false, limit));
        } catch (SQLException e) {
            throw unreadable("a query of it fails", e);
        }
    }

    /** Whether a query gives a row; false also when SQLite refuses it, as it does without an application's functions. */
    public boolean gives(String query) {
        try (BoundedConnection connection = connect(); Statement statement = connection.jdbc().createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next();
        } catch (SQLException e) {
            return false;
        }
    }

    /** What is asked of SQLite within its limits. */
    interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /**
     * Asks on a connection of its own.
     *
     * @param trouble what a failure is called
     * @throws LoadException {@code dump-corrupt} for SQLite's refusal, {@code dump-too-large} for a limit
     */
    <T> T ask(String trouble, Question<T> question) {
        try (BoundedConnection connection = connect()) {
            try {
                return question.ask(connection.jdbc());
            } catch (SQLException e) {
                LoadException exceeded = connection.exceeded(name, trouble, e);
                throw exceeded != null ? exceeded : unreadable(trouble, e);
            }
        } catch (SQLException e) {
            throw unreadable(trouble, e);
        }
    }

    /** Ends the queries that run; whoever runs them gets SQLite's error. */
    public void interrupt() {
        List<BoundedConnection> running;
        synchronized (connections) {
            running = List.copyOf(connections);
        }
        running.forEach(BoundedConnection::interrupt);
    }

    /** A database of nothing, in memory. */
    static BoundedConnection scratch() throws SQLException {
        return BoundedConnection.open(new SQLiteConfig(), "jdbc:sqlite::memory:", SqliteLimits.of(0));
    }

    BoundedConnection connect() throws SQLException {
        return connect(limits);
    }

    /** With limits of its own. */
    BoundedConnection connect(SqliteLimits others) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        String uri = file.toAbsolutePath().toUri().getRawPath();
        BoundedConnection connection = BoundedConnection.open(config, "jdbc:sqlite:file:" + uri + "?immutable=1", others);
        connections.add(connection);
        return connection;
    }

    SqliteLimits limits() {
        return limits;
    }

    LoadException unreadable(String what, SQLException cause) {
        return new LoadException(Fault.DUMP_CORRUPT, name, what + ": " + reason(cause), cause);
    }

    /** SQLite's own words without the result code that sqlite-jdbc puts around them. */
    static String reason(SQLException e) {
        String message = String.valueOf(e.getMessage());
        int open = opening(message);
        return message.startsWith("[") && open > 0 && message.endsWith(")")
                ? message.substring(open + 1, message.length() - 1)
                : message;
    }

    /** Where the bracket opens that closes at the end of a text, or -1. */
    private static int opening(String text) {
        int depth = 0;
        for (int i = text.length() - 1; i >= 0; i--) {
            if (text.charAt(i) == ')') {
                depth++;
            } else if (text.charAt(i) == '(' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
