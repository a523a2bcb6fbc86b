package dev.litelift.checksum;

import dev.litelift.postgres.PostgresSchema;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.translate.RowFilter;
import dev.litelift.translate.Translation.ColumnTranslation;
import dev.litelift.translate.Translation.TableTranslation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The hash of a row: the exclusive or of its cells' hashes, each from the text that PostgreSQL should print for the value.
 * Computed from the source's cells here, and by {@link #sql} from what the target stores. One thread uses an instance.
 */
public final class RowHash {
    private final CellHash[] cells;
    private final RowFilter filter;

    /** @param columns positions of the columns that count */
    public RowHash(TableTranslation table, List<Integer> columns) {
        this.cells = columns.stream()
                .map(i -> cell(table.columns().get(i), i))
                .toArray(CellHash[]::new);
        this.filter = RowFilter.of(table).orElse(null);
    }

    private static CellHash cell(ColumnTranslation column, int position) {
        return new CellHash(column.target().type(), column.form(), column.treatment(), position);
    }

    /** All columns of a table. */
    public static List<Integer> allColumns(TableTranslation table) {
        return IntStream.range(0, table.columns().size()).boxed().toList();
    }

    /** The hash of the cursor's present row; 0 for one that rules keep out, whose cells need not fit any type. */
    public long of(RowCursor row) {
        if (filter != null && filter.reject(row) != null) {
            return 0;
        }
        long hash = 0;
        for (CellHash cell : cells) {
            hash ^= cell.of(row);
        }
        return hash;
    }

    /** The expression, of type bigint, that gives the same number for a row of the target. */
    public static String sql(PostgresSchema.Table table, List<Integer> columns) {
        return columns.isEmpty()
                ? "0::bigint"
                : columns.stream().map(i -> CellHash.sql(table.columns().get(i), i)).collect(Collectors.joining(" # "));
    }
}
