package dev.litelift;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.page.TableSlice;
import dev.litelift.run.EventPace;
import dev.litelift.run.LoadEvent;
import dev.litelift.run.LoadListener;
import dev.litelift.run.StopSignal;
import dev.litelift.sqlite.CensusPart;
import dev.litelift.sqlite.SqliteSchema;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.sqlite.TableCensus;
import dev.litelift.translate.SourceTranslator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/** The census of all tables, a part of a table on each thread. */
record CensusRun(SqliteSource source, SourceTranslator translator, LoadListener listener, StopSignal stop) {

    Map<String, TableCensus> take(SqliteSchema schema, int workers) {
        ExecutorService pool = Executors.newFixedThreadPool(workers, work -> new Thread(work, "litelift-census"));
        try {
            Map<String, List<Future<CensusPart>>> running = new LinkedHashMap<>();
            schema.tables().forEach(table -> running.put(table.name(), begin(table, workers, pool)));
            Map<String, TableCensus> census = new LinkedHashMap<>();
            for (Map.Entry<String, List<Future<CensusPart>>> entry : running.entrySet()) {
                List<CensusPart> parts = new ArrayList<>();
                for (Future<CensusPart> part : entry.getValue()) {
                    parts.add(part.get());
                }
                census.put(entry.getKey(), CensusPart.add(parts));
            }
            return census;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LoadException fault
                    ? fault
                    : new LoadException(Fault.INTERNAL, "census", String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            throw new LoadException(Fault.INTERRUPTED, "census", "the reading thread was interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Rows of a table WITHOUT ROWID are told by their number from its beginning, so one thread reads them. */
    private List<Future<CensusPart>> begin(SqliteSchema.Table table, int workers, ExecutorService pool) {
        LongAdder rows = new LongAdder();
        EventPace pace = new EventPace();
        List<Future<CensusPart>> parts = new ArrayList<>();
        for (TableSlice slice : source.cut(table, table.withoutRowid() ? 1 : workers)) {
            parts.add(pool.submit(() -> take(table, slice, rows, pace)));
        }
        return parts;
    }

    private CensusPart take(SqliteSchema.Table table, TableSlice slice, LongAdder seen, EventPace pace) {
        stop.check();
        return CensusPart.take(source, table, slice, column -> translator.probes(table, column), rows -> {
            stop.check();
            seen.add(rows);
            if (pace.isDue()) {
                listener.on(new LoadEvent.TableProgress("census", table.name(), seen.sum(), -1, 0));
            }
        });
    }
}
