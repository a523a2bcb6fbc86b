package dev.litelift.sqlite;

import dev.litelift.sqlite.ColumnCensus.IntegerFacts;
import dev.litelift.sqlite.SqliteSchema.ForeignKey;
import dev.litelift.sqlite.SqliteSchema.Table;
import java.util.List;
import java.util.Map;

/**
 * Foreign keys that the census alone shows to be without orphans: the parents' rowids are all the integers of a range, and the
 * children's values are integers within it. Most applications that never delete have such.
 */
final class DenseKey {
    private final SqliteSchema schema;
    private final Map<String, TableCensus> census;

    /** @param census of all tables of the schema, by name */
    DenseKey(SqliteSchema schema, Map<String, TableCensus> census) {
        this.schema = schema;
        this.census = census;
    }

    /** Whether no row of a table can be an orphan; false also where only looking tells. */
    boolean holds(Table table) {
        return table.foreignKeys().stream().allMatch(key -> holds(table, key));
    }

    private boolean holds(Table table, ForeignKey key) {
        return key.columns().size() == 1 && schema.tables().stream()
                .filter(parent -> SqliteName.same(parent.name(), key.parent()))
                .anyMatch(parent -> pointsToRowid(key, parent) && isWithin(
                        census(table, table.column(key.columns().get(0)).position()), census(parent, parent.rowidAlias())));
    }

    private static boolean pointsToRowid(ForeignKey key, Table parent) {
        List<String> columns = key.parentColumns().isEmpty() ? parent.key() : key.parentColumns();
        return parent.rowidAlias() >= 0 && columns.size() == 1
                && SqliteName.same(columns.get(0), parent.columns().get(parent.rowidAlias()).name());
    }

    private ColumnCensus census(Table table, int column) {
        return census.get(table.name()).columns().get(column);
    }

    private static boolean isWithin(ColumnCensus children, ColumnCensus parents) {
        IntegerFacts range = parents.integers();
        boolean dense = range.count() > 0 && range.max() - range.min() == range.count() - 1;
        IntegerFacts values = children.integers();
        return children.values() == 0
                || dense && children.onlyIntegers() && values.min() >= range.min() && values.max() <= range.max();
    }
}
