package dev.litelift.run;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.ledger.Quarantine;
import dev.litelift.plan.Step.CopyRows;
import dev.litelift.run.RowSender.Sent;
import dev.litelift.sqlite.SqliteSchema;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.translate.Notice;
import dev.litelift.translate.Translation.TableTranslation;
import java.sql.Connection;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Copies rows of one table, in the caller's transaction, and lets the server compute what it can. */
final class TableCopier {
    private final SqliteSource source;
    private final String schema;
    private final RowSender sender;

    TableCopier(SqliteSource source, String schema, StopSignal stop, RowSender.Sending sending) {
        this.source = source;
        this.schema = schema;
        this.sender = new RowSender(source, stop, sending);
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

    /** @param computed positions of columns that the server computes */
    private Sent copyOnce(CopyRows step, Connection connection, Set<Integer> computed) {
        TableTranslation table = step.translation();
        int[] columns = IntStream.range(0, table.columns().size()).filter(i -> !computed.contains(i)).toArray();
        return sender.send(table, step.slice(), columns, new RowSender.Destination(connection, schema, true));
    }
}
