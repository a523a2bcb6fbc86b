package dev.litelift.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows of one foreign key that point to no parent. SQLite does not prevent them unless an application asks it to.
 *
 * @param rowids the first three; empty for a WITHOUT ROWID table
 */
public record OrphanRows(String table, List<String> columns, String parent, long rows, List<Long> rowids) {
    private static final int EXAMPLES = 3;

    public OrphanRows {
        columns = List.copyOf(columns);
        rowids = List.copyOf(rowids);
    }

    /**
     * Lets SQLite check every foreign key whose parent exists and has the key, but for tables that the census clears.
     *
     * @param census of all tables of the schema, by name
     */
    public static List<OrphanRows> find(SqliteSource source, SqliteSchema schema, Map<String, TableCensus> census) {
        DenseKey cleared = new DenseKey(schema, census);
        if (schema.tables().stream().allMatch(cleared::holds)) {
            return List.of();
        }
        return source.ask("its foreign keys cannot be checked", connection -> {
            List<OrphanRows> found = new ArrayList<>();
            for (SqliteSchema.Table table : schema.tables()) {
                if (!cleared.holds(table)) {
                    find(connection, schema, table).stream()
                            .filter(orphan -> parent(schema, orphan.parent()).isPresent())
                            .forEach(found::add);
                }
            }
            return found;
        });
    }

    /** A foreign key to a table that does not exist cannot be kept, so its rows are no orphans. */
    private static Optional<SqliteSchema.Table> parent(SqliteSchema schema, String name) {
        return schema.tables().stream().filter(table -> SqliteName.same(table.name(), name)).findFirst();
    }

    private static List<OrphanRows> find(Connection connection, SqliteSchema schema, SqliteSchema.Table table)
            throws SQLException {
        Map<Integer, Rowids> byKey = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM pragma_foreign_key_check(?)")) {
            statement.setString(1, table.name());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    byKey.computeIfAbsent(rows.getInt("fkid"), id -> new Rowids()).add(rows, "rowid");
                }
            }
        } catch (SQLException e) {
            String reason = SqliteSource.reason(e);
            if (reason.contains("foreign key mismatch") || reason.contains("no such collation sequence")) {
                return findOneByOne(connection, schema, table);
            }
            throw e;
        }
        List<OrphanRows> found = new ArrayList<>();
        byKey.forEach((id, rowids) ->
                found.add(rowids.of(table, table.foreignKeys().get(table.foreignKeys().size() - 1 - id))));
        return found;
    }

    /**
     * SQLite's own check gives up a table when one of its keys points to columns that are no key, or that have a collation
     * of the application's own. The translation leaves out the first; the others are looked at here, by their bytes where SQLite
     * cannot.
     */
    private static List<OrphanRows> findOneByOne(Connection connection, SqliteSchema schema, SqliteSchema.Table table)
            throws SQLException {
        List<OrphanRows> found = new ArrayList<>();
        for (SqliteSchema.ForeignKey key : table.foreignKeys()) {
            Optional<SqliteSchema.Table> parent = parent(schema, key.parent());
            List<String> parentColumns = parent.isEmpty() || !key.parentColumns().isEmpty()
                    ? key.parentColumns()
                    : parent.get().key();
            if (parent.isPresent() && parentColumns.size() == key.columns().size()
                    && isKey(parent.get(), parentColumns)) {
                Rowids rowids = orphans(connection, table, key, parent.get(), parentColumns);
                if (rowids.count > 0) {
                    found.add(rowids.of(table, key));
                }
            }
        }
        return found;
    }

    private static boolean isKey(SqliteSchema.Table parent, List<String> columns) {
        Set<String> wanted = keys(columns);
        return keys(parent.key()).equals(wanted)
                || parent.indexes().stream().anyMatch(index -> index.unique() && !index.partial()
                        && index.columns().stream().allMatch(column -> column.column() != null)
                        && keys(index.columns().stream().map(column -> column.column()).toList()).equals(wanted));
    }

    private static Set<String> keys(List<String> names) {
        return names.stream().map(SqliteName::key).collect(Collectors.toSet());
    }

    private static Rowids orphans(
            Connection connection, SqliteSchema.Table table, SqliteSchema.ForeignKey key, SqliteSchema.Table parent,
            List<String> parentColumns) throws SQLException {
        String present = key.columns().stream()
                .map(column -> "c." + JdbcRowCursor.quote(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        String equal = IntStream.range(0, parentColumns.size())
                .mapToObj(i -> "p." + JdbcRowCursor.quote(parentColumns.get(i)) + collation(parent, parentColumns.get(i)) + " = c."
                        + JdbcRowCursor.quote(key.columns().get(i)))
                .collect(Collectors.joining(" AND "));
        String rowid = JdbcRowCursor.rowidName(table);
        Rowids rowids = new Rowids();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + (rowid == null ? "NULL" : "c." + rowid)
                        + " AS place FROM "
                        + JdbcRowCursor.quote(table.name()) + " c WHERE " + present + " AND NOT EXISTS (SELECT 1 FROM "
                        + JdbcRowCursor.quote(parent.name()) + " p WHERE " + equal + ")")) {
            while (rows.next()) {
                rowids.add(rows, "place");
            }
        }
        return rowids;
    }

    private static String collation(SqliteSchema.Table parent, String column) {
        return Set.of("BINARY", "NOCASE", "RTRIM").contains(parent.column(column).collation()) ? "" : " COLLATE BINARY";
    }

    /** Counts rows and keeps the first few rowids. */
    private static final class Rowids {
        private final List<Long> examples = new ArrayList<>();
        private long count;

        void add(ResultSet rows, String column) throws SQLException {
            count++;
            if (examples.size() < EXAMPLES && rows.getObject(column) != null) {
                examples.add(rows.getLong(column));
            }
        }

        OrphanRows of(SqliteSchema.Table table, SqliteSchema.ForeignKey key) {
            return new OrphanRows(table.name(), key.columns(), key.parent(), count, examples);
        }
    }
}
