package dev.litelift.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the tables of a schema take of the server's disk. */
public final class TableSizes {
    private TableSizes() {}

    /** Bytes of the rows with what is stored beside them, and of all indexes. */
    public record TableSize(long rows, long indexes) {}

    /** By table name; a partitioned table's is that of its partitions, and a hypertable's has that of its chunks. Looks at no other table, which may be locked. */
    public static Map<String, TableSize> of(Connection connection, String schema, List<String> tables) {
        String sql = "SELECT c.relname, sum(pg_table_size(part.oid)), sum(pg_indexes_size(part.oid)) FROM pg_class c"
                + " JOIN pg_namespace n ON n.oid = c.relnamespace, LATERAL (SELECT c.oid WHERE c.relkind = 'r' UNION ALL"
                + " SELECT relid FROM pg_partition_tree(c.oid) WHERE c.relkind = 'p' AND isleaf UNION ALL"
                + " SELECT i.inhrelid FROM pg_inherits i WHERE i.inhparent = c.oid AND c.relkind = 'r') AS part(oid)"
                + " WHERE n.nspname = ? AND c.relname = ANY (?) AND c.relkind IN ('r', 'p') GROUP BY 1";
        Map<String, TableSize> sizes = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            statement.setArray(2, connection.createArrayOf("text", tables.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sizes.put(rows.getString(1), new TableSize(rows.getLong(2), rows.getLong(3)));
                }
            }
            return sizes;
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema " + schema);
        }
    }
}
