package dev.litelift.translate;

import dev.litelift.sqlite.ColumnCensus.Probe;
import dev.litelift.sqlite.OrphanRows;
import dev.litelift.sqlite.SkippedObject;
import dev.litelift.sqlite.SqliteSchema;
import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.SqliteSchema.Table;
import dev.litelift.sqlite.TableCensus;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a translation of a source, into tables of its own or for tables that are there. */
public interface SourceTranslator {

    /** The tables that are to be loaded, whole. */
    SqliteSchema included(SqliteSchema schema);

    /** What the census must look for in a column. */
    Set<Probe> probes(Table table, Column column);

    /**
     * @param census by the table's name
     * @param orphans rows whose foreign key points nowhere
     * @param skipped what the replay of a text dump left out
     */
    Translation translate(
            SqliteSchema schema, Map<String, TableCensus> census, List<OrphanRows> orphans, List<SkippedObject> skipped);
}
