package dev.litelift.sqlite;

import dev.litelift.fault.LoadException;
import dev.litelift.page.TableSlice;
import dev.litelift.page.TableSlice.Rowids;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Collectors;

/** Reads a table or a query through SQLite's own library: slow, and right for every file that SQLite can read. */
final class JdbcRowCursor implements RowCursor {
    private final SqliteSource source;
    /** What is read, for messages. */
    private final String what;
    private final int columns;
    private final boolean hasRowid;
    private final BoundedConnection connection;
    /** A query is for something that can be given up; what stops it is no verdict on the dump. */
    private final boolean optional;
    private final Statement statement;
    private final ResultSet rows;
    private final StorageClass[] classes;
    private final long[] integers;
    private final double[] reals;
    private final byte[][] bytes;
    private long ordinal;

    JdbcRowCursor(SqliteSource source, SqliteSchema.Table table, TableSlice slice) throws SQLException {
        this(source, "table " + table.name(), new Query(select(table, slice), table.columns().size(), rowidName(table) != null, null));
    }

    /**
     * @param columns of the result
     * @param hasRowid whether the first column of the result is the rowid, which is not counted among them
     * @param limit of the time for all of it, or null
     */
    record Query(String sql, int columns, boolean hasRowid, Duration limit) {}

    JdbcRowCursor(SqliteSource source, String what, Query query) throws SQLException {
        this.source = source;
        this.what = what;
        this.columns = query.columns();
        this.hasRowid = query.hasRowid();
        this.classes = new StorageClass[columns];
        this.integers = new long[columns];
        this.reals = new double[columns];
        this.bytes = new byte[columns][];
        this.optional = query.limit() != null;
        SqliteLimits limits = source.limits().withinHeap();
        this.connection = source.connect(optional ? limits.withTime(query.limit()) : limits);
        try {
            this.statement = connection.jdbc().createStatement();
            this.rows = statement.executeQuery(query.sql());
            connection.pause();
        } catch (SQLException e) {
            close();
            throw failed(what + " cannot be read", e);
        }
    }

    private static String select(SqliteSchema.Table table, TableSlice slice) {
        String rowid = rowidName(table);
        return "SELECT " + (rowid != null ? rowid + ", " : "")
                + table.columns().stream().map(c -> quote(c.name())).collect(Collectors.joining(", "))
                + " FROM " + quote(table.name()) + where(rowid, slice);
    }

    /** Whether a part of the table can be asked for: by its rowids, and with a root page known to cut it. */
    static boolean canSlice(SqliteSchema.Table table) {
        return rowidName(table) != null && PageReadable.hasRoot(table);
    }

    private static String where(String rowid, TableSlice slice) {
        return rowid == null || !(slice instanceof Rowids rowids) || slice.equals(Rowids.ALL)
                ? ""
                // SQLite reads the smallest integer as a real number when it is written out.
                : " WHERE " + rowid + " BETWEEN " + hex(rowids.from()) + " AND " + hex(rowids.to());
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }

    /** Null when there is none. A column may hide the rowid by taking one of its three names; then the next one is used. */
    static String rowidName(SqliteSchema.Table table) {
        if (table.withoutRowid()) {
            return null;
        }
        for (String name : new String[] {"rowid", "_rowid_", "oid"}) {
            if (table.columns().stream().noneMatch(column -> column.name().equalsIgnoreCase(name))) {
                return name;
            }
        }
        return null;
    }

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public boolean next() {
        connection.resume();
        try {
            if (!rows.next()) {
                return false;
            }
            ordinal++;
            int first = hasRowid ? 2 : 1;
            for (int column = 0; column < columns; column++) {
                read(column, column + first);
            }
            return true;
        } catch (SQLException e) {
            throw failed(what + " cannot be read after row " + ordinal, e);
        } finally {
            connection.pause();
        }
    }

    private LoadException failed(String trouble, SQLException e) {
        LoadException exceeded = connection.exceeded(source.name(), what, e);
        return exceeded == null || optional ? source.unreadable(trouble, e) : exceeded;
    }

    private void read(int column, int position) throws SQLException {
        Object value = rows.getObject(position);
        if (value == null) {
            classes[column] = StorageClass.NULL;
        } else if (value instanceof Double real) {
            classes[column] = StorageClass.REAL;
            reals[column] = real;
        } else if (value instanceof Number integer) {
            classes[column] = StorageClass.INTEGER;
            integers[column] = integer.longValue();
        } else if (value instanceof byte[] blob) {
            classes[column] = StorageClass.BLOB;
            bytes[column] = blob;
        } else {
            classes[column] = StorageClass.TEXT;
            // SQLite turned UTF-16 into UTF-8 to give the text; a String would hide what is no character.
            byte[] raw = rows.getBytes(position);
            bytes[column] = raw == null ? new byte[0] : raw;
        }
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public StorageClass storageClass(int column) {
        return classes[column];
    }

    @Override
    public long integer(int column) {
        return integers[column];
    }

    @Override
    public double real(int column) {
        return reals[column];
    }

    @Override
    public byte[] bytes(int column) {
        return bytes[column];
    }

    @Override
    public int start(int column) {
        return 0;
    }

    @Override
    public int length(int column) {
        return bytes[column].length;
    }

    @Override
    public long rowid() {
        try {
            return hasRowid ? rows.getLong(1) : ordinal;
        } catch (SQLException e) {
            throw source.unreadable(what + " cannot be read at row " + ordinal, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw source.unreadable(what + " cannot be closed", e);
        }
    }
}
