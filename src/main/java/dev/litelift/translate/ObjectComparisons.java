package dev.litelift.translate;

import dev.litelift.expression.Outcome;
import dev.litelift.expression.Relation;
import dev.litelift.expression.ResolvedColumn;
import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.translate.Comparison.Cell;
import dev.litelift.translate.Translation.ColumnTranslation;
import dev.litelift.translate.Translation.TableTranslation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What rows must show on both sides before a translated object is trusted. */
final class ObjectComparisons {
    private static final PostgresType TRUTH = PostgresType.of(Kind.BOOLEAN);

    private ObjectComparisons() {}

    /** An expression in both databases' words. */
    record Pair(String source, Outcome.Translated target) {}

    /** Every row is judged alike: true, false or unknown. */
    static Comparison ofCheck(TableTranslation table, String expression, String sql) {
        List<ColumnTranslation> named = naming(table);
        String judged = "CASE WHEN (" + expression + "\n) THEN 1 WHEN NOT (" + expression + "\n) THEN 0 END";
        List<Cell> cells = cells(named);
        cells.add(new Comparison.Computed(TRUTH, sql));
        return of(table, select(table, named, List.of(judged)), cells, Identifier.quote(table.target().name()));
    }

    /**
     * The same rows are covered, and every expression has the same value in each.
     *
     * @param where the index's condition, or null for all rows
     */
    static Comparison ofIndex(TableTranslation table, List<Pair> expressions, Pair where) {
        List<ColumnTranslation> named = naming(table);
        List<Cell> cells = cells(named);
        expressions.forEach(pair -> cells.add(cell(pair.target())));
        String query = select(table, named, expressions.stream().map(pair -> "(" + pair.source() + "\n)").toList());
        String from = Identifier.quote(table.target().name());
        return where == null
                ? of(table, query, cells, from)
                : of(table, query + " WHERE " + where.source(), cells, from + " WHERE " + where.target().sql());
    }

    /**
     * The view has the same rows.
     *
     * @param name in the source
     * @param columns spelled as in the target
     * @param origins columns of tables by what they are called as such
     * @param steady whether it has the same rows at any time; if not, they are only counted
     */
    static Comparison ofView(
            String name, String target, List<Relation.Column> columns, Map<String, ColumnTranslation> origins, boolean steady) {
        List<Cell> cells = !steady ? List.of() : columns.stream().map(column -> cell(column.column(), origins)).toList();
        return new Comparison("SELECT * FROM " + Identifier.quote(name), cells, Identifier.quote(target), null);
    }

    private static Comparison of(TableTranslation table, String query, List<Cell> cells, String from) {
        return new Comparison(query, cells, from, RowFilter.of(table).orElse(null));
    }

    /** The columns that tell a row from others: its key. A filter needs all of them, and so does a table without a key. */
    private static List<ColumnTranslation> naming(TableTranslation table) {
        List<String> key = table.source().key();
        return key.isEmpty() || RowFilter.of(table).isPresent()
                ? table.columns()
                : key.stream().map(name -> table.columns().get(table.source().column(name).position())).toList();
    }

    private static String select(TableTranslation table, List<ColumnTranslation> named, List<String> more) {
        List<String> items = new ArrayList<>(named.stream().map(column -> Identifier.quote(column.source().name())).toList());
        items.addAll(more);
        return "SELECT " + items.stream().collect(Collectors.joining(", ")) + " FROM " + Identifier.quote(table.source().name());
    }

    private static List<Cell> cells(List<ColumnTranslation> columns) {
        return new ArrayList<>(columns.stream().map(column -> stored(column, Identifier.quote(column.target().name()))).toList());
    }

    private static Cell stored(ColumnTranslation column, String sql) {
        return new Comparison.Stored(column.target().type(), column.form(), column.treatment(), sql);
    }

    private static Cell cell(Outcome.Translated expression) {
        boolean opaque = expression.columns().stream().anyMatch(column -> column.stored() == ResolvedColumn.Stored.OPAQUE);
        return opaque || expression.type() == null
                ? new Comparison.Unread(expression.sql())
                : new Comparison.Computed(expression.type(), expression.sql());
    }

    private static Cell cell(ResolvedColumn column, Map<String, ColumnTranslation> origins) {
        if (column.origin() != null && origins.containsKey(column.origin())) {
            return stored(origins.get(column.origin()), column.sql());
        }
        return switch (column.stored()) {
            case AS_TYPED, ISO_TEXT, UUID_TEXT, UUID_BYTES -> new Comparison.Computed(column.type(), column.sql());
            default -> new Comparison.Unread(column.sql());
        };
    }
}
