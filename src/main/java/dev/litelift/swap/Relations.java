package dev.litelift.swap;

import static dev.litelift.postgres.Identifier.literal;
import static dev.litelift.postgres.Identifier.quote;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tables and views of one schema that change place together.
 *
 * @param tables and {@code views} by name
 */
record Relations(String schema, List<String> tables, List<String> views) {
    Relations {
        tables = tables.stream().sorted().toList();
        views = List.copyOf(views);
    }

    /** Of some names, the tables and views that a schema has. */
    static Relations present(Connection connection, String schema, List<String> tables, List<String> views) {
        return new Relations(schema, existing(connection, schema, tables, "r"), existing(connection, schema, views, "v"));
    }

    private static List<String> existing(Connection connection, String schema, List<String> names, String kind) {
        List<String> found = new ArrayList<>();
        String wanted = names.stream().map(name -> literal(name)).collect(Collectors.joining(", ", "ARRAY[", "]::text[]"));
        String sql = "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = "
                + literal(schema) + " AND c.relkind = " + literal(kind) + " AND c.relname = ANY (" + wanted + ") ORDER BY 1";
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema " + schema);
        }
    }

    @JsonIgnore
    boolean isEmpty() {
        return tables.isEmpty() && views.isEmpty();
    }

    /** Keeps everybody else from the tables until the transaction ends; in one order, so that two do it one after another. */
    void lock(Connection connection) {
        if (!tables.isEmpty()) {
            new Statements(connection).execute("schema " + schema, tables.stream().map(table -> quote(schema, table))
                    .collect(Collectors.joining(", ", "LOCK TABLE ", " IN ACCESS EXCLUSIVE MODE")));
        }
    }

    /** Moves them with their indexes, constraints and owned sequences; they keep their rights. */
    void move(Connection connection, String to) {
        Statements server = new Statements(connection);
        views.forEach(view -> server.execute("view " + view, "ALTER VIEW " + quote(schema, view) + " SET SCHEMA " + quote(to)));
        tables.forEach(table -> server.execute("table " + table, "ALTER TABLE " + quote(schema, table) + " SET SCHEMA " + quote(to)));
    }

    /** An SQL array of their oids. */
    String oids() {
        return Stream.concat(tables.stream(), views.stream())
                .map(name -> literal(quote(schema, name)) + "::regclass::oid")
                .collect(Collectors.joining(", ", "ARRAY[", "]::oid[]"));
    }

    Relations in(String other) {
        return new Relations(other, tables, views);
    }
}
