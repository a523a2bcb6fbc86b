package dev.litelift.access;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.sqlite.DisposableDatabase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The SQLite database that an Access file is written to: fast, because it can be made again. */
final class IntermediateDatabase implements AutoCloseable {
    /** The years 1 to 9999, to which the types of Access are limited, in four digits. */
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private static final long SPACE_LEFT_BYTES = 256 << 20;

    private final Connection connection;
    private final Path file;
    private final long mostBytes;

    private IntermediateDatabase(Connection connection, Path file, long mostBytes) {
        this.connection = connection;
        this.file = file;
        this.mostBytes = mostBytes;
    }

    /** @param mostBytes that the file may grow to */
    static IntermediateDatabase create(Path file, long mostBytes) throws SQLException {
        Connection connection = DisposableDatabase.connect(file);
        IntermediateDatabase database = new IntermediateDatabase(connection, file, mostBytes);
        try {
            database.execute("PRAGMA max_page_count=" + mostBytes / DisposableDatabase.PAGE_BYTES);
            connection.setAutoCommit(false);
            return database;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Writes rows of a table that is there. */
    final class Writer implements AccessTable.RowSink, AutoCloseable {
        private final PreparedStatement insert;

        private Writer(AccessTable table) throws SQLException {
            this.insert = connection.prepareStatement(Sql.insert(table));
        }

        @Override
        public void take(Object[] values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                bind(insert, i + 1, values[i]);
            }
            insert.executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            insert.close();
        }
    }

    Writer writer(AccessTable table) throws SQLException {
        return new Writer(table);
    }

    private static void bind(PreparedStatement insert, int at, Object value) throws SQLException {
        if (value == null) {
            insert.setNull(at, Types.NULL);
        } else if (value instanceof Boolean truth) {
            insert.setInt(at, truth ? 1 : 0);
        } else if (value instanceof Long number) {
            insert.setLong(at, number);
        } else if (value instanceof Double real) {
            insert.setDouble(at, real);
        } else if (value instanceof String text) {
            insert.setString(at, text);
        } else if (value instanceof BigDecimal decimal) {
            insert.setString(at, decimal.toPlainString());
        } else if (value instanceof LocalDateTime moment) {
            insert.setString(at, MOMENT.format(moment));
        } else {
            insert.setBytes(at, (byte[]) value);
        }
    }

    /** What a table holds, read back. */
    CellSums read(AccessTable table) throws SQLException {
        CellSums sums = new CellSums(table.columns());
        Object[] values = new Object[table.columns().size()];
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(Sql.select(table))) {
            while (rows.next()) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = value(rows, i + 1, table.columns().get(i).kind());
                }
                sums.take(values);
            }
        }
        return sums;
    }

    private static Object value(ResultSet rows, int at, ColumnKind kind) throws SQLException {
        Object stored = rows.getObject(at);
        if (stored == null) {
            return null;
        }
        return switch (kind) {
            case BOOLEAN -> rows.getInt(at) == 1;
            case INTEGER -> rows.getLong(at);
            case REAL -> rows.getDouble(at);
            case DECIMAL -> new BigDecimal((String) stored);
            case MOMENT -> LocalDateTime.parse(((String) stored).replace(' ', 'T'));
            case TEXT, BYTES -> stored;
        };
    }

    /** New rows of a table whose key SQLite numbers get numbers after this one. */
    void continueNumbers(String table, long last) throws SQLException {
        execute("DELETE FROM sqlite_sequence WHERE name = " + Sql.literal(table));
        execute("INSERT INTO sqlite_sequence(name, seq) SELECT " + Sql.literal(table) + ", max(" + last
                + ", coalesce((SELECT max(rowid) FROM " + Sql.quote(table) + "), 0))");
    }

    /** What a failure of writing means for the dump. */
    LoadException fault(String place, String what, SQLException failure) {
        SQLiteErrorCode code = failure instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        boolean spaceLeft = file.toFile().getUsableSpace() > SPACE_LEFT_BYTES;
        boolean large = code == SQLiteErrorCode.SQLITE_TOOBIG || code == SQLiteErrorCode.SQLITE_FULL && spaceLeft;
        if (large) {
            return new LoadException(Fault.DUMP_TOO_LARGE, place, what + " needs a database of more than " + mostBytes
                    + " bytes, the limit for a file of that size", failure);
        }
        boolean passing = code == SQLiteErrorCode.SQLITE_FULL || code.name().startsWith("SQLITE_IOERR")
                || code == SQLiteErrorCode.SQLITE_CANTOPEN;
        return passing
                ? DisposableDatabase.unwritten(place, file, failure)
                : AccessFile.unreadable(place, what + " cannot be written as SQLite has it: " + DisposableDatabase.oneLine(failure), failure);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
