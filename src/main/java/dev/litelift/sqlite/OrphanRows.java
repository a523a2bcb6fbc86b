package dev.litelift.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    private record KeyId(String table, int id) {}

    /** Lets SQLite check every foreign key whose parent exists and has the key. */
    public static List<OrphanRows> find(SqliteSource source, SqliteSchema schema) {
        List<OrphanRows> found = new ArrayList<>();
        try (Connection connection = source.connect()) {
            for (SqliteSchema.Table table : schema.tables()) {
                if (!table.foreignKeys().isEmpty()) {
                    find(connection, table).stream().filter(orphan -> isTable(schema, orphan.parent())).forEach(found::add);
                }
            }
        } catch (SQLException e) {
            throw source.unreadable("its foreign keys cannot be checked", e);
        }
        return found;
    }

    /** A foreign key to a table that does not exist cannot be kept, so its rows are no orphans. */
    private static boolean isTable(SqliteSchema schema, String name) {
        return schema.tables().stream().anyMatch(table -> table.name().equalsIgnoreCase(name));
    }

    private static List<OrphanRows> find(Connection connection, SqliteSchema.Table table) throws SQLException {
        Map<KeyId, List<Long>> rowids = new LinkedHashMap<>();
        Map<KeyId, Long> counts = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM pragma_foreign_key_check(?)")) {
            statement.setString(1, table.name());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    KeyId key = new KeyId(table.name(), rows.getInt("fkid"));
                    counts.merge(key, 1L, Long::sum);
                    List<Long> examples = rowids.computeIfAbsent(key, k -> new ArrayList<>());
                    if (examples.size() < EXAMPLES && rows.getObject("rowid") != null) {
                        examples.add(rows.getLong("rowid"));
                    }
                }
            }
        } catch (SQLException e) {
            if (SqliteSource.reason(e).contains("foreign key mismatch")) {
                // The parent's key is no key; the translation reports and leaves out such a foreign key.
                return List.of();
            }
            throw e;
        }
        List<OrphanRows> found = new ArrayList<>();
        counts.forEach((key, count) -> {
            SqliteSchema.ForeignKey foreignKey = table.foreignKeys().get(table.foreignKeys().size() - 1 - key.id());
            found.add(new OrphanRows(table.name(), foreignKey.columns(), foreignKey.parent(), count, rowids.get(key)));
        });
        return found;
    }
}
