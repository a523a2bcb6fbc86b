package dev.litelift.translate;

import dev.litelift.sqlite.SqliteSchema.ForeignKey;
import dev.litelift.sqlite.SqliteSchema.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Foreign keys that hold in SQLite because the parent's column has a collation. */
final class CollatedKeys {
    private CollatedKeys() {}

    /** A query for the rows that find their parent by its collation and not by its bytes; none where no collation is declared. */
    static String pointers(Table child, ForeignKey key, Table parent, List<String> parentColumns) {
        if (parentColumns.stream().allMatch(column -> parent.column(column).collation().equals("BINARY"))) {
            return "SELECT 1 WHERE 0";
        }
        return "SELECT 1 FROM " + EqualValues.quote(child.name()) + " c WHERE EXISTS (" + parents(key, parent, parentColumns, "")
                + ") AND NOT EXISTS (" + parents(key, parent, parentColumns, " COLLATE BINARY") + ")";
    }

    private static String parents(ForeignKey key, Table parent, List<String> parentColumns, String collation) {
        return "SELECT 1 FROM " + EqualValues.quote(parent.name()) + " p WHERE " + IntStream.range(0, parentColumns.size())
                .mapToObj(i -> "p." + EqualValues.quote(parentColumns.get(i)) + collation
                        + " = c." + EqualValues.quote(key.columns().get(i)))
                .collect(Collectors.joining(" AND "));
    }
}
