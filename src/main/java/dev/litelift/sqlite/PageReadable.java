package dev.litelift.sqlite;

import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.SqliteSchema.Generation;
import dev.litelift.sqlite.SqliteSchema.Storage;
import dev.litelift.sqlite.SqliteSchema.Table;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** The one place that says which tables are read from their pages; all others are read through SQLite's library. */
final class PageReadable {
    private PageReadable() {}

    /** Why a table has to be read through the library, in words; empty when its pages can be read. */
    static Optional<String> why(Table table) {
        if (!hasRoot(table)) {
            return Optional.of("its root page is not known");
        }
        for (Column column : table.columns()) {
            if (column.generation() == Generation.VIRTUAL) {
                return Optional.of("column " + column.name() + " is computed when it is read");
            }
            // SQLite compares type names in ASCII, Java does not: a dotless i must not make a REAL column an INTEGER.
            if (!ascii(column.declaredType())) {
                return Optional.of("the type of column " + column.name() + " is not plain ASCII");
            }
            if (column.defaultExpression() != null && column.defaultExpression().indexOf('\uFFFD') >= 0) {
                return Optional.of("the default of column " + column.name() + " is not UTF-8");
            }
        }
        return complete(table) ? Optional.empty() : Optional.of("the order of its stored columns is not known");
    }

    static boolean hasRoot(Table table) {
        long page = table.storage().rootPage();
        return page > 1 && page <= Integer.MAX_VALUE;
    }

    private static boolean ascii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static boolean complete(Table table) {
        List<Integer> fields = table.storage().fields();
        BitSet found = new BitSet();
        for (int column : fields) {
            if (column < 0 && column != Storage.LEFT_OUT) {
                return false;
            } else if (column >= 0) {
                found.set(column);
            }
        }
        return found.cardinality() == table.columns().size() && found.length() == table.columns().size();
    }
}
