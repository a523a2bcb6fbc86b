package dev.litelift.translate;

import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.sqlite.ColumnCensus;
import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.SqliteSchema.Table;

/** Which values of SQLite become equal in the type that was chosen for their column, in the words of SQLite. */
final class EqualValues {
    private static final String SECONDS = "strftime('%%s', %1$s)";
    /** What stands behind the point: a fraction, perhaps an offset. */
    private static final String REST = "substr(%1$s, instr(%1$s, '.') + 1, 6)";
    /** The fraction without the zeros that end it. */
    private static final String FRACTION = "CASE instr(%1$s, '.') WHEN 0 THEN '' ELSE rtrim(substr(" + REST + ", 1, length(" + REST
            + ") - length(ltrim(" + REST + ", '0123456789'))), '0') END";

    private EqualValues() {}

    /** Whether different values may become equal. False is certain, true is not. */
    static boolean possible(Table table, Column column, TypeRule.Choice choice, ColumnCensus census, RowQuestion rows) {
        String name = quote(column.name());
        String from = "SELECT 1 FROM " + quote(table.name()) + " WHERE ";
        return switch (choice.form()) {
            case RENDERED, TRUTH_WORDS, JSON_BINARY, VECTOR -> true;
            case UUID_TEXT -> rows.any(from + name + " <> lower(" + name + ") COLLATE BINARY");
            case ISO_TEXT -> census.texts().offsets() > 1 || rows.any("SELECT 1 WHERE (SELECT count(DISTINCT length(" + name
                    + ") || substr(" + name + ", 11, 1)) FROM " + quote(table.name()) + ") > 1");
            case AS_STORED -> choice.type().kind() == Kind.JSONB;
            default -> false;
        };
    }

    /** An expression that is equal for values that become equal, collation aside. */
    static String sql(String column, TypeRule.Choice choice) {
        String name = quote(column);
        return switch (choice.form()) {
            case RENDERED -> choice.type().kind().isText() ? "CAST(" + name + " AS TEXT)" : "CAST(" + name + " AS BLOB)";
            case TRUTH_WORDS -> "(lower(substr(" + name + ", 1, 1)) IN ('t', 'y'))";
            case UUID_TEXT -> "lower(" + name + ")";
            case ISO_TEXT -> "coalesce(" + SECONDS.formatted(name) + " || '.' || " + FRACTION.formatted(name) + ", " + name + ")";
            // Spelling of numbers and the order of keys: not worth telling apart, so any two rows count as equal.
            case JSON_BINARY, VECTOR -> "1";
            case AS_STORED -> choice.type().kind() == Kind.JSONB ? "1" : name;
            default -> name;
        };
    }

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
