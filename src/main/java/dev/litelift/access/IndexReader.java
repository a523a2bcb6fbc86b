package dev.litelift.access;

import com.healthmarketscience.jackcess.Column;
import com.healthmarketscience.jackcess.DataType;
import com.healthmarketscience.jackcess.Index;
import com.healthmarketscience.jackcess.Table;
import com.healthmarketscience.jackcess.impl.ColumnImpl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keys and indexes of a table; Access often has several over the same columns, of which one is enough. */
final class IndexReader {
    private IndexReader() {}

    /** The columns of the primary key in its order, or none. */
    static List<String> primary(Table table) {
        return table.getIndexes().stream()
                .filter(Index::isPrimaryKey)
                .findFirst()
                .map(index -> index.getColumns().stream().map(Index.Column::getName).toList())
                .orElse(List.of());
    }

    /** The column that is the primary key and numbered by Access, or null. */
    static String autoNumber(Table table) {
        List<String> key = primary(table);
        boolean numbered = key.size() == 1 && isNumbered(table.getColumn(key.get(0)));
        return numbered ? key.get(0) : null;
    }

    static boolean isNumbered(Column column) {
        return column.isAutoNumber() && column.getType() == DataType.LONG;
    }

    /** The last number that Access gave, at least 0; random ones are none to continue from. */
    static long lastNumber(Column column) {
        return ((ColumnImpl) column).getAutoNumberGenerator().getLast() instanceof Number last ? Math.max(0, last.longValue()) : 0;
    }

    /** Besides the primary key; those that Access keeps for its relationships are among them. */
    static List<TableKeys.Index> of(Table table, ObjectNames names) {
        Map<List<String>, Index> byColumns = new LinkedHashMap<>();
        for (Index index : table.getIndexes()) {
            if (!index.isPrimaryKey()) {
                byColumns.merge(columns(index), index, (one, other) -> one.isUnique() ? one : other);
            }
        }
        byColumns.remove(primary(table).stream().map(Sql::quote).toList());
        List<TableKeys.Index> indexes = new ArrayList<>();
        byColumns.forEach((columns, index) -> indexes.add(new TableKeys.Index(
                names.free(table.getName() + "_" + index.getName()), columns, index.isUnique())));
        return indexes;
    }

    private static List<String> columns(Index index) {
        return index.getColumns().stream()
                .map(column -> Sql.quote(column.getName()) + (column.isAscending() ? "" : " DESC"))
                .toList();
    }
}
