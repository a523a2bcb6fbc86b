package dev.litelift.sqlite;

import dev.litelift.page.TableSlice;
import dev.litelift.sqlite.ColumnCensus.Probe;
import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.SqliteSchema.Table;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** What a part of a table holds; parts of one table add up to its census. */
public final class CensusPart {
    private static final int PROGRESS_ROWS = 1 << 14;

    private final List<CensusTaker> takers;
    private long rows;

    private CensusPart(List<CensusTaker> takers) {
        this.takers = takers;
    }

    /**
     * Looks at every value of a slice.
     *
     * @param probes what to ask of a column beyond the facts that cost nothing
     * @param progress told, now and then, how many more rows were seen
     */
    public static CensusPart take(SqliteSource source, Table table, TableSlice slice, Function<Column, Set<Probe>> probes,
            LongConsumer progress) {
        CensusPart part = new CensusPart(table.columns().stream()
                .map(column -> new CensusTaker(column.position(), probes.apply(column)))
                .toList());
        try (RowCursor cursor = source.read(table, slice)) {
            while (cursor.next()) {
                for (CensusTaker taker : part.takers) {
                    taker.take(cursor);
                }
                if (++part.rows % PROGRESS_ROWS == 0) {
                    progress.accept(PROGRESS_ROWS);
                }
            }
        }
        return part;
    }

    /**
     * The census of a table.
     *
     * @param parts of the whole table in its order, at least one; of no use afterwards
     */
    public static TableCensus add(List<CensusPart> parts) {
        CensusPart all = parts.get(0);
        for (CensusPart later : parts.subList(1, parts.size())) {
            all.rows += later.rows;
            for (int i = 0; i < all.takers.size(); i++) {
                all.takers.get(i).add(later.takers.get(i));
            }
        }
        return new TableCensus(all.rows, all.takers.stream().mapToLong(CensusTaker::bytes).sum(),
                all.takers.stream().map(CensusTaker::result).toList());
    }
}
