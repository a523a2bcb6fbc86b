package dev.litelift.sqlite;

import dev.litelift.sqlite.ColumnCensus.Probe;
import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.SqliteSchema.Table;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a table really holds: its rows, and a census for each column in the order of the columns.
 *
 * @param bytes of all texts and blobs
 */
public record TableCensus(long rows, long bytes, List<ColumnCensus> columns) {
    public TableCensus {
        columns = List.copyOf(columns);
    }

    /**
     * Looks at every value of a table.
     *
     * @param probes what to ask of a column beyond the facts that cost nothing
     */
    public static TableCensus take(SqliteSource source, Table table, Function<Column, Set<Probe>> probes) {
        return CensusPart.add(List.of(CensusPart.take(source, table, PageTables.whole(table), probes, rows -> { })));
    }
}
