package dev.litelift.verify;

import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.PostgresSchema;
import dev.litelift.postgres.PostgresSchema.Column;
import dev.litelift.postgres.PostgresSchema.ForeignKey;
import dev.litelift.postgres.PostgresSchema.ForeignKey.Orphans;
import dev.litelift.postgres.PostgresSchema.Index;
import dev.litelift.postgres.PostgresSchema.Key;
import dev.litelift.postgres.PostgresSchema.Table;
import dev.litelift.postgres.PostgresType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether the target's catalogue has every key, foreign key, index and identity that it should. */
final class CatalogCheck {
    /** What a key is, spelled so that two can be compared: kind, table, columns and, for a foreign key, parent and its columns. */
    private static final String CONSTRAINTS = """
            SELECT c.conname, concat_ws('|', c.contype, t.relname,
              ARRAY(SELECT a.attname FROM unnest(c.conkey) WITH ORDINALITY AS k(number, place)
                JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number ORDER BY k.place),
              p.relname,
              CASE WHEN c.contype = 'f' THEN ARRAY(SELECT a.attname FROM unnest(c.confkey) WITH ORDINALITY AS k(number, place)
                JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number ORDER BY k.place) END,
              CASE WHEN c.contype = 'f' THEN concat(c.confupdtype, c.confdeltype, c.condeferred::text, c.convalidated::text) END)
            FROM pg_constraint c
            JOIN pg_namespace n ON n.oid = c.connamespace
            JOIN pg_class t ON t.oid = c.conrelid
            LEFT JOIN pg_class p ON p.oid = nullif(c.confrelid, 0)
            WHERE n.nspname = ?""";

    private static final String INDEXES = """
            SELECT c.relname, concat_ws('|', t.relname, i.indisunique, i.indnkeyatts)
            FROM pg_index i
            JOIN pg_class c ON c.oid = i.indexrelid
            JOIN pg_class t ON t.oid = i.indrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND i.indisvalid""";

    private final Connection connection;
    private final String schema;

    CatalogCheck(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    List<String> findings(PostgresSchema wanted) throws SQLException {
        Map<String, String> constraints = pairs(CONSTRAINTS);
        Map<String, String> indexes = pairs(INDEXES);
        List<String> findings = new ArrayList<>();
        for (Table table : wanted.tables()) {
            if (table.primaryKey() != null) {
                require(constraints, "primary key", table.primaryKey().name(), key("p", table, table.primaryKey()),
                        table, findings);
            }
            for (Key unique : table.uniques()) {
                require(constraints, "unique constraint", unique.name(), key("u", table, unique), table, findings);
            }
            for (ForeignKey key : table.foreignKeys()) {
                require(constraints, "foreign key", key.name(), foreignKey(table, key), table, findings);
            }
            for (Index index : table.indexes()) {
                String unique = index.unique() ? "t" : "f";
                String shape = plain(String.join("|", table.name(), unique, "" + index.columns().size()));
                require(indexes, "index", index.name(), shape, table, findings);
            }
            for (Column column : table.columns()) {
                if (column.identity() != null) {
                    identity(table, column, findings);
                }
            }
            columns(table, findings);
        }
        return findings;
    }

    private Map<String, String> pairs(String sql) throws SQLException {
        Map<String, String> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    // Array output quotes some names; quotes and braces tell nothing here.
                    found.put(rows.getString(1), plain(rows.getString(2)));
                }
            }
        }
        return found;
    }

    private static String plain(String text) {
        return text.replaceAll("[{}\"\\\\]", "");
    }

    private static String key(String kind, Table table, Key key) {
        return plain(String.join("|", kind, table.name(), String.join(",", key.columns())));
    }

    private static String foreignKey(Table table, ForeignKey key) {
        return plain(String.join("|", "f", table.name(), String.join(",", key.columns()), key.parent(),
                String.join(",", key.parentColumns()),
                action(key.onUpdate()) + action(key.onDelete()) + key.initiallyDeferred()
                        + (key.orphans() != Orphans.NOT_VALID)));
    }

    /** As pg_constraint has it: a, r, c, n or d. */
    private static String action(String words) {
        return switch (words) {
            case "NO ACTION" -> "a";
            case "RESTRICT" -> "r";
            case "CASCADE" -> "c";
            case "SET NULL" -> "n";
            default -> "d";
        };
    }

    private static void require(
            Map<String, String> present, String what, String name, String shape, Table table, List<String> findings) {
        String found = present.get(name);
        if (found == null) {
            findings.add(table.name() + ": the " + what + " " + name + " is missing");
        } else if (!found.equals(shape)) {
            findings.add(table.name() + ": the " + what + " " + name + " is not what it should be");
        }
    }

    private void columns(Table table, List<String> findings) throws SQLException {
        String sql = "SELECT format_type(a.atttypid, a.atttypmod), a.attnotnull FROM pg_attribute a"
                + " WHERE a.attrelid = ?::regclass AND a.attname = ? AND NOT a.attisdropped";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, Identifier.quote(schema, table.name()));
            for (Column column : table.columns()) {
                statement.setString(2, column.name());
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) {
                        findings.add(table.name() + ": column " + column.name() + " is missing");
                    } else if (!isOfType(row.getString(1), column.type())) {
                        findings.add(table.name() + ": column " + column.name() + " is " + row.getString(1)
                                + " instead of "
                                + column.type().catalogName());
                    } else if (column.notNull() && !row.getBoolean(2)) {
                        findings.add(table.name() + ": column " + column.name() + " may be NULL");
                    }
                }
            }
        }
    }

    /** An extension's type stands there with the extension's schema, whatever that is. */
    private static boolean isOfType(String found, PostgresType wanted) {
        return found.equals(wanted.catalogName())
                || wanted.kind() == PostgresType.Kind.VECTOR && found.endsWith("." + wanted.catalogName());
    }

    private void identity(Table table, Column column, List<String> findings) throws SQLException {
        String qualified = Identifier.quote(schema, table.name());
        String sequence = "pg_get_serial_sequence(" + Identifier.literal(qualified) + ", "
                + Identifier.literal(column.name()) + ")";
        try (Statement statement = connection.createStatement()) {
            String name;
            try (ResultSet row = statement.executeQuery("SELECT " + sequence)) {
                row.next();
                name = row.getString(1);
            }
            if (name == null) {
                findings.add(table.name() + ": column " + column.name() + " is no identity");
                return;
            }
            try (ResultSet row = statement.executeQuery("SELECT CASE WHEN is_called THEN last_value + 1 ELSE last_value END FROM " + name)) {
                row.next();
                if (row.getLong(1) < column.identity().next()) {
                    findings.add(table.name() + ": the identity " + column.name() + " would continue with "
                            + row.getLong(1)
                            + " instead of " + column.identity().next());
                }
            }
        }
    }
}
