package dev.litelift.run;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.CopyStream;
import dev.litelift.postgres.PostgresSchema;
import dev.litelift.postgres.Target;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.sqlite.StorageClass;
import dev.litelift.translate.CellEncoder;
import dev.litelift.translate.RowFilter;
import dev.litelift.translate.Translation.ColumnTranslation;
import dev.litelift.translate.Translation.TableTranslation;
import java.sql.Connection;
import java.util.List;

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
    record Copied(long rows, long bytes, double seconds) {}

    Copied copy(TableTranslation table, Connection connection) {
        long started = System.nanoTime();
        String name = table.source().name();
        try (RowCursor cursor = source.read(table.source());
                QuarantineWriter quarantine = new QuarantineWriter(target, schema, table);
                CopyStream out = CopyStream.open(connection, schema, table.target().name(), columns(table.target()))) {
            long rows = send(table, cursor, out, quarantine, started);
            long taken = out.finish();
            if (taken != rows) {
                throw new LoadException(Fault.VERIFICATION_FAILED, name,
                        "the server took " + taken + " of " + rows + " rows");
            }
            Copied copied = new Copied(rows, out.bytes(), (System.nanoTime() - started) / 1e9);
            listener.on(new LoadEvent.TableCopied(name, copied.rows(), copied.bytes(), copied.seconds()));
            return copied;
        }
    }

    private long send(
            TableTranslation table, RowCursor cursor, CopyStream out, QuarantineWriter quarantine, long started) {
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
            out.startRow(encoders.length);
            for (int column = 0; column < encoders.length; column++) {
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
                .map(column -> CellEncoder.of(column.target().type(), column.form(), column.treatment().repair()))
                .toArray(CellEncoder[]::new);
    }

    private static List<String> columns(PostgresSchema.Table table) {
        return table.columns().stream().map(PostgresSchema.Column::name).toList();
    }
}
