package dev.litelift.access;

import java.util.List;
import java.util.stream.Collectors;

/** Statements that make a table in SQLite. */
final class Sql {
    private Sql() {}

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String quote(List<String> names) {
        return names.stream().map(Sql::quote).collect(Collectors.joining(", "));
    }

    /** @param missing rows without a value, by column: a column that has such is not to refuse them */
    static String table(AccessTable table, CellSums missing) {
        TableKeys keys = table.keys();
        StringBuilder sql = new StringBuilder("CREATE TABLE ").append(quote(table.name())).append(" (");
        for (int i = 0; i < table.columns().size(); i++) {
            AccessColumn column = table.columns().get(i);
            sql.append(i == 0 ? "" : ", ").append(column(column, column.name().equals(keys.autoNumber())));
            boolean refuses = column.required() && missing.nulls(i) == 0 && !column.name().equals(keys.autoNumber());
            sql.append(refuses ? " NOT NULL" : "");
        }
        if (keys.autoNumber() == null && !keys.primary().isEmpty()) {
            sql.append(", PRIMARY KEY (").append(quote(keys.primary())).append(')');
        }
        for (TableKeys.Reference reference : keys.references()) {
            sql.append(", FOREIGN KEY (").append(quote(reference.columns())).append(") REFERENCES ")
                    .append(quote(reference.parent())).append(" (").append(quote(reference.parentColumns())).append(')')
                    .append(reference.actions());
        }
        return sql.append(')').toString();
    }

    private static String column(AccessColumn column, boolean numbered) {
        if (numbered) {
            return quote(column.name()) + " INTEGER PRIMARY KEY AUTOINCREMENT";
        }
        String plain = quote(column.name()) + " " + column.declared();
        return column.defaultSql() == null ? plain : plain + " DEFAULT " + column.defaultSql();
    }

    static String index(AccessTable table, TableKeys.Index index) {
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + quote(index.name()) + " ON " + quote(table.name())
                + " (" + String.join(", ", index.columns()) + ")";
    }

    static String insert(AccessTable table) {
        return "INSERT INTO " + quote(table.name()) + " VALUES (" + "?, ".repeat(table.columns().size() - 1) + "?)";
    }

    static String select(AccessTable table) {
        return "SELECT " + quote(table.columns().stream().map(AccessColumn::name).toList()) + " FROM " + quote(table.name());
    }
}
