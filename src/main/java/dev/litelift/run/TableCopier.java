package dev.litelift.run;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.ledger.Quarantine;
import dev.litelift.plan.Step.CopyRows;
import dev.litelift.postgres.CopyStream;
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
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Copies rows of one table, in the caller's transaction: cursor to encoder to stream. */
final class TableCopier {
    private static final int ROWS_BETWEEN_LOOKS = 1 << 12;

    private final SqliteSource source;
    private final String schema;
    private final StopSignal stop;
    private final Sending sending;

    /** Told now and then how much was sent. */
    @FunctionalInterface
    interface Sending {
        void at(long rows, long bytes);
    }

    TableCopier(SqliteSource source, String schema, StopSignal stop, Sending sending) {
        this.source = source;
        this.schema = schema;
        this.stop = stop;
        this.sending = sending;
    }

    StepResult copy(CopyRows step, Connection connection) {
        long started = System.nanoTime();
        TableTranslation table = step.translation();
        GeneratedColumns generated = new GeneratedColumns(connection, schema, table.target());
        Set<Integer> computed = generated.computed();
        List<Notice> losses = new ArrayList<>();
        refusedColumns(table, computed).forEach(i -> losses.add(loss(table, i, "PostgreSQL refused it")));
        Sent sent = copyComputing(step, connection, generated, losses);
        List<Integer> disagreeing = generated.disagreeing(source, table);
        if (!disagreeing.isEmpty()) {
            disagreeing.forEach(i -> losses.add(loss(table, i, "PostgreSQL computes other values than SQLite stored")));
            sent = copyAgain(step, connection, generated, disagreeing);
        }
        return new StepResult(sent.rows(), sent.bytes(), (System.nanoTime() - started) / 1e9, losses);
    }

    /** A row for which the server cannot compute, where SQLite could, makes the columns plain. */
    private Sent copyComputing(
            CopyRows step, Connection connection, GeneratedColumns generated, List<Notice> losses) {
        Set<Integer> computed = generated.computed();
        if (computed.isEmpty()) {
            return copyOnce(step, connection, computed);
        }
        Savepoint before = Savepoints.set(connection);
        try {
            Sent sent = copyOnce(step, connection, computed);
            Savepoints.release(connection, before);
            return sent;
        } catch (LoadException e) {
            if (e.fault() != Fault.TARGET_REFUSED && e.fault() != Fault.DECISION_NEEDED) {
                throw e;
            }
            Savepoints.rollback(connection, before);
            List<Integer> columns = computed.stream().sorted().toList();
            columns.forEach(i -> losses.add(loss(step.translation(), i, "PostgreSQL could not compute a row: " + e.getMessage())));
            return copyAgain(step, connection, generated, columns);
        }
    }

    private Sent copyAgain(
            CopyRows step, Connection connection, GeneratedColumns generated, List<Integer> plain) {
        generated.makePlain(plain);
        Quarantine.inStaging(schema).forget(connection, step.translation().source().name());
        return copyOnce(step, connection, generated.computed());
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
    private Sent copyOnce(CopyRows step, Connection connection, Set<Integer> computed) {
        TableTranslation table = step.translation();
        int[] columns = IntStream.range(0, table.columns().size()).filter(i -> !computed.contains(i)).toArray();
        List<String> names = IntStream.of(columns).mapToObj(i -> table.target().columns().get(i).name()).toList();
        try (RowCursor cursor = source.read(table.source(), step.slice());
                RowSink sink = new RowSink(connection, schema, table, names)) {
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
            if (sink.rows() % ROWS_BETWEEN_LOOKS == 0) {
                stop.check();
                sending.at(sink.rows(), sink.bytes());
            }
        }
    }

    private static CellEncoder[] encoders(List<ColumnTranslation> columns) {
        return columns.stream()
                .map(column -> CellEncoder.of(column.target().type(), column.form(), column.treatment()))
                .toArray(CellEncoder[]::new);
    }
}
