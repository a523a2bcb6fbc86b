package dev.litelift.run;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.CopyStream;
import dev.litelift.postgres.Quarantine;
import dev.litelift.postgres.Target;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.SqliteSchema;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.sqlite.StorageClass;
import dev.litelift.translate.CellEncoder;
import dev.litelift.translate.Notice;
import dev.litelift.translate.RowFilter;
import dev.litelift.translate.Translation.ColumnTranslation;
import dev.litelift.translate.Translation.TableTranslation;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Copies the rows of one table: cursor to encoder to stream. */
final class TableCopier {
    private static final int ROWS_BETWEEN_LOOKS = 1 << 12;
    private static final long NANOS_BETWEEN_EVENTS = 200_000_000L;

    private final SqliteSource source;
    private final Target target;
    private final String schema;
    private final StopSignal stop;
    private final LoadListener listener;

    TableCopier(SqliteSource source, Target target, String schema, StopSignal stop, LoadListener listener) {
        this.source = source;
        this.target = target;
        this.schema = schema;
        this.stop = stop;
        this.listener = listener;
    }

    /** What one copy sent. */
    record Copied(long rows, long bytes, double seconds, List<Notice> losses) {
        Copied {
            losses = List.copyOf(losses);
        }
    }

    Copied copy(TableTranslation table, Connection connection) {
        long started = System.nanoTime();
        GeneratedColumns generated = new GeneratedColumns(connection, schema, table.target());
        Set<Integer> computed = generated.computed();
        List<Notice> losses = new ArrayList<>();
        refusedColumns(table, computed).forEach(i -> losses.add(loss(table, i, "PostgreSQL refused it")));
        Sent sent = copyComputing(table, connection, generated, losses, started);
        List<Integer> disagreeing = generated.disagreeing(source, table);
        if (!disagreeing.isEmpty()) {
            disagreeing.forEach(i -> losses.add(loss(table, i, "PostgreSQL computes other values than SQLite stored")));
            sent = copyAgain(table, connection, generated, disagreeing, started);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        listener.on(new LoadEvent.TableCopied(table.source().name(), sent.rows(), sent.bytes(), seconds));
        return new Copied(sent.rows(), sent.bytes(), seconds, losses);
    }

    /** A row for which the server cannot compute, where SQLite could, makes the columns plain. */
    private Sent copyComputing(
            TableTranslation table, Connection connection, GeneratedColumns generated, List<Notice> losses, long started) {
        Set<Integer> computed = generated.computed();
        try {
            return copyOnce(table, connection, computed, started);
        } catch (LoadException e) {
            if (computed.isEmpty() || e.fault() != Fault.TARGET_REFUSED && e.fault() != Fault.DECISION_NEEDED) {
                throw e;
            }
            List<Integer> columns = computed.stream().sorted().toList();
            columns.forEach(i -> losses.add(loss(table, i, "PostgreSQL could not compute a row: " + e.getMessage())));
            return copyAgain(table, connection, generated, columns, started);
        }
    }

    private Sent copyAgain(
            TableTranslation table, Connection connection, GeneratedColumns generated, List<Integer> plain, long started) {
        generated.makePlain(plain);
        Quarantine.inStaging(schema).forget(connection, table.source().name());
        return copyOnce(table, connection, generated.computed(), started);
    }

    private static List<Integer> refusedColumns(TableTranslation table, Set<Integer> computed) {
        return IntStream.range(0, table.columns().size())
                .filter(i -> table.target().columns().get(i).generatedSql() != null && !computed.contains(i))
                .boxed()
                .toList();
    }

    private static Notice loss(TableTranslation table, int column, String why) {
        SqliteSchema.Column source = table.columns().get(column).source();
        return new Notice("generated", table.source().name(), source.name(),
                "its present values are loaded, and are not computed any more: " + source.generatedExpression()
                        + "; tried as: " + table.target().columns().get(column).generatedSql(), why, null);
    }

    private record Sent(long rows, long bytes) {}

    /** @param computed positions of columns that the server computes */
    private Sent copyOnce(TableTranslation table, Connection connection, Set<Integer> computed, long started) {
        String name = table.source().name();
        int[] columns = IntStream.range(0, table.columns().size()).filter(i -> !computed.contains(i)).toArray();
        List<String> names = IntStream.of(columns).mapToObj(i -> table.target().columns().get(i).name()).toList();
        try (RowCursor cursor = source.read(table.source());
                QuarantineWriter quarantine = new QuarantineWriter(target, schema, table);
                CopyStream out = CopyStream.open(connection, schema, table.target().name(), names)) {
            long rows = send(table, columns, cursor, out, quarantine, started);
            quarantine.finish();
            long taken = out.finish();
            if (taken != rows) {
                throw new LoadException(Fault.VERIFICATION_FAILED, name,
                        "the server took " + taken + " of " + rows + " rows");
            }
            return new Sent(rows, out.bytes());
        }
    }

    private long send(
            TableTranslation table, int[] columns, RowCursor cursor, CopyStream out, QuarantineWriter quarantine, long started) {
        CellEncoder[] encoders = encoders(table.columns());
        RowFilter filter = RowFilter.of(table).orElse(null);
        long rows = 0;
        long nextEvent = started + NANOS_BETWEEN_EVENTS;
        while (cursor.next()) {
            RowFilter.Reject reject = filter == null ? null : filter.reject(cursor);
            if (reject != null) {
                quarantine.add(cursor, reject);
                continue;
            }
            if (filter != null) {
                filter.changes(cursor).forEach(change -> quarantine.addChanged(cursor, change));
            }
            out.startRow(columns.length);
            for (int column : columns) {
                if (cursor.storageClass(column) == StorageClass.NULL) {
                    out.putNull();
                } else {
                    encoders[column].encode(cursor, column, out);
                }
            }
            if (++rows % ROWS_BETWEEN_LOOKS == 0) {
                stop.check();
                if (System.nanoTime() > nextEvent) {
                    nextEvent = System.nanoTime() + NANOS_BETWEEN_EVENTS;
                    listener.on(new LoadEvent.TableProgress("copy", table.source().name(), rows, table.census().rows(),
                            out.bytes()));
                }
            }
        }
        return rows;
    }

    private static CellEncoder[] encoders(List<ColumnTranslation> columns) {
        return columns.stream()
                .map(column -> CellEncoder.of(column.target().type(), column.form(), column.treatment()))
                .toArray(CellEncoder[]::new);
    }
}
