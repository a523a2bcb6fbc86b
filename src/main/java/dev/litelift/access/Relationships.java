package dev.litelift.access;

import com.healthmarketscience.jackcess.Database;
import com.healthmarketscience.jackcess.Row;
import com.healthmarketscience.jackcess.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The relationships of a database, from the system table that holds them: the library's own list opens the tables at both
 * ends, linked ones too.
 *
 * @see <a href="https://learn.microsoft.com/office/client-developer/access/desktop-database-reference/relation-attributes-property-dao">DAO:
 *     attributes of relations</a>
 */
final class Relationships {
    private static final int NOT_ENFORCED = 0x2;
    private static final int CASCADE_UPDATES = 0x100;
    private static final int CASCADE_DELETES = 0x1000;
    private static final int CASCADE_NULLS = 0x2000;

    private final Map<String, One> byName = new LinkedHashMap<>();

    /** @param parent the table that is pointed to; columns are in the same order on both sides */
    record One(String name, String child, String parent, int flags, List<String> columns, List<String> parentColumns) {

        boolean isEnforced() {
            return (flags & NOT_ENFORCED) == 0;
        }

        TableKeys.Reference reference() {
            String onDelete = (flags & CASCADE_DELETES) != 0 ? " ON DELETE CASCADE"
                    : (flags & CASCADE_NULLS) != 0 ? " ON DELETE SET NULL" : "";
            String onUpdate = (flags & CASCADE_UPDATES) != 0 ? " ON UPDATE CASCADE" : "";
            return new TableKeys.Reference(columns, parent, parentColumns, onDelete + onUpdate);
        }
    }

    static Relationships read(Database database) throws IOException {
        Relationships relationships = new Relationships();
        Table rows = database.getSystemTable("MSysRelationships");
        if (rows != null) {
            for (Row row : rows) {
                relationships.add(row);
            }
        }
        return relationships;
    }

    /** A row is one pair of columns; rows come in the order of the columns. */
    private void add(Row row) {
        One one = byName.computeIfAbsent(row.getString("szRelationship"), name -> new One(name, row.getString("szObject"),
                row.getString("szReferencedObject"), row.getInt("grbit"), new ArrayList<>(), new ArrayList<>()));
        one.columns().add(row.getString("szColumn"));
        one.parentColumns().add(row.getString("szReferencedColumn"));
    }

    /** Those in which a table's rows point to others. */
    List<One> of(String child) {
        return byName.values().stream().filter(one -> one.child().equalsIgnoreCase(child)).toList();
    }
}
