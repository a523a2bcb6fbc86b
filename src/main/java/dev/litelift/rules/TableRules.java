package dev.litelift.rules;

import java.util.List;

/**
 * What the rules say about one table.
 *
 * @param table the source's name as the rules spell it; null in {@link #NONE}
 * @param name the target's name, or null
 * @param exclude whether the table is left out
 * @param hypertable null for an ordinary table
 * @param line in the rules file; 0 when it stands in a profile
 */
public record TableRules(
        String table, String name, boolean exclude, Policies policies, List<ColumnRules> columns,
        List<Addition> additions, Hypertable hypertable, int line) {
    public static final TableRules NONE =
            new TableRules(null, null, false, Policies.NONE, List.of(), List.of(), null, 0);

    public TableRules {
        columns = List.copyOf(columns);
        additions = List.copyOf(additions);
    }

    /** {@link ColumnRules#NONE} when the rules do not name the column; SQLite compares names without regard to case. */
    public ColumnRules column(String column) {
        return columns.stream()
                .filter(rules -> rules.column().equalsIgnoreCase(column))
                .findFirst()
                .orElse(ColumnRules.NONE);
    }

    public List<Addition.Column> addedColumns() {
        return additions.stream().filter(Addition.Column.class::isInstance).map(Addition.Column.class::cast).toList();
    }

    public List<Addition.Index> addedIndexes() {
        return additions.stream().filter(Addition.Index.class::isInstance).map(Addition.Index.class::cast).toList();
    }
}
