package dev.litelift.verify;

import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.PostgresSchema;
import dev.litelift.postgres.PostgresSchema.Column;
import dev.litelift.postgres.PostgresSchema.ForeignKey.Orphans;
import dev.litelift.postgres.PostgresSchema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether the target's catalogue has every key, foreign key, index and identity that it should. */
final class CatalogCheck {
    private final Connection connection;
    private final String schema;

    CatalogCheck(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    List<String> findings(PostgresSchema wanted) throws SQLException {
        Set<String> constraints = names("SELECT c.conname FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace"
                + " WHERE n.nspname = ? AND c.convalidated");
        Set<String> indexes = names("SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
                + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ? AND i.indisvalid");
        List<String> findings = new ArrayList<>();
        for (Table table : wanted.tables()) {
            if (table.primaryKey() != null) {
                require(constraints, table.primaryKey().name(), "primary key", table, findings);
            }
            table.uniques().forEach(key -> require(constraints, key.name(), "unique constraint", table, findings));
            table.foreignKeys().stream().filter(key -> key.orphans() != Orphans.NOT_VALID).forEach(key -> require(constraints, key.name(), "foreign key", table, findings));
            table.indexes().forEach(index -> require(indexes, index.name(), "index", table, findings));
            for (Column column : table.columns()) {
                if (column.identity() != null) {
                    identity(table, column, findings);
                }
            }
            columns(table, findings);
        }
        return findings;
    }

    private Set<String> names(String sql) throws SQLException {
        Set<String> names = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    private static void require(Set<String> present, String name, String what, Table table, List<String> findings) {
        if (!present.contains(name)) {
            findings.add(table.name() + ": the " + what + " " + name + " is missing");
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
                    } else if (!row.getString(1).equals(column.type().catalogName())) {
                        findings.add(table.name() + ": column " + column.name() + " is " + row.getString(1) + " instead of "
                                + column.type().catalogName());
                    } else if (column.notNull() && !row.getBoolean(2)) {
                        findings.add(table.name() + ": column " + column.name() + " may be NULL");
                    }
                }
            }
        }
    }

    private void identity(Table table, Column column, List<String> findings) throws SQLException {
        String qualified = Identifier.quote(schema, table.name());
        String sequence = "pg_get_serial_sequence(" + Identifier.literal(qualified) + ", " + Identifier.literal(column.name()) + ")";
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
                    findings.add(table.name() + ": the identity " + column.name() + " would continue with " + row.getLong(1)
                            + " instead of " + column.identity().next());
                }
            }
        }
    }
}
