package dev.litelift.sqlite;

import dev.litelift.sqlite.ColumnCensus.Probe;
import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.SqliteSchema.Table;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * What a table really holds: its rows, and a census for each column in the order of the columns.
 *
 * @param bytes of all texts and blobs
 */
public record TableCensus(long rows, long bytes, List<ColumnCensus> columns) {
    private static final int PROGRESS_ROWS = 1 << 14;

    public TableCensus {
        columns = List.copyOf(columns);
    }

    /**
     * Looks at every value of a table.
     *
     * @param probes what to ask of a column beyond the facts that cost nothing
     * @param progress told the rows seen so far, now and then
     */
    public static TableCensus take(
            SqliteSource source, Table table, Function<Column, Set<Probe>> probes, LongConsumer progress) {
        List<CensusTaker> takers = table.columns().stream()
                .map(column -> new CensusTaker(column.position(), probes.apply(column)))
                .toList();
        long rows = 0;
        try (RowCursor cursor = source.read(table)) {
            while (cursor.next()) {
                for (CensusTaker taker : takers) {
                    taker.take(cursor);
                }
                if (++rows % PROGRESS_ROWS == 0) {
                    progress.accept(rows);
                }
            }
        }
        return new TableCensus(rows, takers.stream().mapToLong(CensusTaker::bytes).sum(),
                takers.stream().map(CensusTaker::result).toList());
    }
}
