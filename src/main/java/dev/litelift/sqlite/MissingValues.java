package dev.litelift.sqlite;

import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.SqliteSchema.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What SQLite shows for a column in rows that were written before ALTER TABLE added it: its default with the column's
 * affinity applied. Immutable.
 *
 * <p>SQLite itself is asked, by adding such a column to a table of one row in memory, so no rule is told twice.
 */
final class MissingValues {
    private static final String NOT_CONSTANT = "non-constant default";

    private final StorageClass[] classes;
    private final long[] integers;
    private final double[] reals;
    private final byte[][] bytes;

    private MissingValues(int columns) {
        this.classes = new StorageClass[columns];
        this.integers = new long[columns];
        this.reals = new double[columns];
        this.bytes = new byte[columns][];
    }

    /** @throws SQLException when SQLite does not take one of the defaults */
    static MissingValues of(Table table) throws SQLException {
        List<Column> columns = table.columns();
        MissingValues values = new MissingValues(columns.size());
        Arrays.fill(values.classes, StorageClass.NULL);
        if (columns.stream().allMatch(column -> column.defaultExpression() == null)) {
            return values;
        }
        try (BoundedConnection connection = SqliteSource.scratch(); Statement statement = connection.jdbc().createStatement()) {
            for (Column column : columns) {
                if (column.defaultExpression() != null) {
                    values.ask(statement, column, affinity(table, column));
                }
            }
        }
        return values;
    }

    /** ANY means "as it is" in a STRICT table only (stricttables.html, section 2). */
    private static String affinity(Table table, Column column) {
        boolean any = table.strict() && column.declaredType().equalsIgnoreCase("ANY");
        return any ? Affinity.BLOB.name() : column.affinity().name();
    }

    private void ask(Statement statement, Column column, String affinity) throws SQLException {
        statement.execute("DROP TABLE IF EXISTS old");
        statement.execute("CREATE TABLE old(there)");
        statement.execute("INSERT INTO old VALUES(1)");
        if (!add(statement, affinity, column.defaultExpression())) {
            return;
        }
        int position = column.position();
        try (ResultSet row = statement.executeQuery("SELECT added, typeof(added) FROM old")) {
            classes[position] = StorageClass.valueOf(row.getString(2).toUpperCase(Locale.ROOT));
            switch (classes[position]) {
                case NULL -> { }
                case INTEGER -> integers[position] = row.getLong(1);
                case REAL -> reals[position] = row.getDouble(1);
                case TEXT, BLOB -> {
                    byte[] value = row.getBytes(1);
                    bytes[position] = value == null ? new byte[0] : value;
                }
            }
        }
    }

    /**
     * Adds the column; false when its default is not constant. No row can lack such a column, and for one that does
     * nevertheless SQLite shows NULL.
     */
    private static boolean add(Statement statement, String affinity, String expression) throws SQLException {
        String sql = "ALTER TABLE old ADD COLUMN added " + affinity + " DEFAULT ";
        try {
            // In brackets first: "5 NOT NULL" is an expression there and a default and a constraint without them.
            statement.execute(sql + "(\n" + expression + "\n)");
            return true;
        } catch (SQLException bracketed) {
            if (String.valueOf(bracketed.getMessage()).contains(NOT_CONSTANT)) {
                return false;
            }
        }
        // A bare word is a text, and only without brackets.
        statement.execute(sql + expression);
        return true;
    }

    StorageClass storageClass(int column) {
        return classes[column];
    }

    long integer(int column) {
        return integers[column];
    }

    double real(int column) {
        return reals[column];
    }

    byte[] bytes(int column) {
        return bytes[column];
    }
}
