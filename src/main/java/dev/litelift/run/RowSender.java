package dev.litelift.run;

import dev.litelift.page.TableSlice;
import dev.litelift.postgres.CopyStream;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.sqlite.StorageClass;
import dev.litelift.translate.CellEncoder;
import dev.litelift.translate.RowFilter;
import dev.litelift.translate.Translation.ColumnTranslation;
import dev.litelift.translate.Translation.TableTranslation;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Sends rows of a table in the caller's transaction: cursor to encoder to stream. */
final class RowSender {
    private static final int ROWS_BETWEEN_LOOKS = 1 << 12;

    private final SqliteSource source;
    private final StopSignal stop;
    private final Sending sending;

    /** Told now and then how much was sent. */
    @FunctionalInterface
    interface Sending {
        void at(long rows, long bytes);
    }

    RowSender(SqliteSource source, StopSignal stop, Sending sending) {
        this.source = source;
        this.stop = stop;
        this.sending = sending;
    }

    /** What went to the table. */
    record Sent(long rows, long bytes) {}

    /**
     * Where rows go.
     *
     * @param schema where the table is, which has the columns that are sent
     * @param quarantines whether rows that rules keep out are noted there
     * @param silence how long the server may take for a part of the rows
     */
    record Destination(Connection connection, String schema, boolean quarantines, Duration silence) {}

    /**
     * @param columns positions of those that are sent; the rowid goes with them where the table asks for it
     * @param slice of the source's table
     */
    Sent send(TableTranslation table, TableSlice slice, int[] columns, Destination destination) {
        List<String> names =
                new ArrayList<>(IntStream.of(columns).mapToObj(i -> table.target().columns().get(i).name()).toList());
        if (table.numbering() != null) {
            names.add(table.numbering());
        }
        try (RowCursor cursor = source.read(table.source(), slice);
                RowSink sink = new RowSink(destination, table, names)) {
            send(table, columns, cursor, sink);
            sink.finish();
            return new Sent(sink.rows(), sink.bytes());
        }
    }

    private void send(TableTranslation table, int[] columns, RowCursor cursor, RowSink sink) {
        CellEncoder[] encoders = encoders(table.columns());
        RowFilter filter = RowFilter.of(table).orElse(null);
        while (cursor.next()) {
            RowFilter.Reject reject = filter == null ? null : filter.reject(cursor);
            if (reject != null) {
                sink.quarantine(cursor, reject);
                continue;
            }
            if (filter != null) {
                filter.changes(cursor).forEach(change -> sink.changed(cursor, change));
            }
            CopyStream out = sink.startRow();
            for (int column : columns) {
                if (cursor.storageClass(column) == StorageClass.NULL) {
                    out.putNull();
                } else {
                    encoders[column].encode(cursor, column, out);
                }
            }
            number(table, cursor, out);
            if (sink.rows() % ROWS_BETWEEN_LOOKS == 0) {
                stop.check();
                sending.at(sink.rows(), sink.bytes());
            }
        }
    }

    private static void number(TableTranslation table, RowCursor cursor, CopyStream out) {
        if (table.numbering() == null) {
            return;
        }
        if (table.source().withoutRowid()) {
            out.putNull();
        } else {
            out.field8(cursor.rowid());
        }
    }

    private static CellEncoder[] encoders(List<ColumnTranslation> columns) {
        return columns.stream()
                .map(column -> CellEncoder.of(column.target().type(), column.form(), column.treatment()))
                .toArray(CellEncoder[]::new);
    }
}
