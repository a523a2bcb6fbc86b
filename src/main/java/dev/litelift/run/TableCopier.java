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
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Copies rows of one table, in the caller's transaction, and lets the server compute what it can. */
final class TableCopier {
    private final SqliteSource source;
    private final String schema;
    private final RowSender sender;
    private final Duration silence;

    /** @param silence how long the server may take for a part of the rows */
    TableCopier(SqliteSource source, String schema, StopSignal stop, RowSender.Sending sending, Duration silence) {
        this.source = source;
        this.schema = schema;
        this.sender = new RowSender(source, stop, sending);
        this.silence = silence;
    }

    StepResult copy(CopyRows step, Connection connection) {
        long started = System.nanoTime();
        TableTranslation table = step.translation();
        GeneratedColumns generated = new GeneratedColumns(connection, schema, table.target());
        Set<Integer> computed = generated.computed();
        StepResult lost = lost(table, refusedColumns(table, computed), "PostgreSQL refused it");
        Sent sent;
        try {
            sent = copyComputing(step, connection, computed);
        } catch (LoadException e) {
            if (e.fault() != Fault.TARGET_REFUSED && e.fault() != Fault.DECISION_NEEDED || computed.isEmpty()) {
                throw e;
            }
            Map<Integer, String> uncomputable = uncomputable(step, connection, generated, computed, e);
            lost = uncomputable.entrySet().stream()
                    .map(one -> lost(table, List.of(one.getKey()), "PostgreSQL could not compute a row: " + one.getValue()))
                    .reduce(lost, StepResult::and);
            computed = without(computed, uncomputable.keySet());
            sent = copyAgain(step, connection, generated, computed);
        }
        List<Integer> disagreeing = generated.disagreeing(source, table);
        if (!disagreeing.isEmpty()) {
            lost = lost.and(lost(table, disagreeing, "PostgreSQL computes other values than SQLite stored"));
            sent = copyAgain(step, connection, generated, without(computed, disagreeing));
        }
        return new StepResult(sent.rows(), sent.bytes(), (System.nanoTime() - started) / 1e9, List.of(), List.of()).and(lost);
    }

    private static Set<Integer> without(Set<Integer> columns, Collection<Integer> left) {
        Set<Integer> others = new HashSet<>(columns);
        others.removeAll(left);
        return others;
    }

    private Sent copyComputing(CopyRows step, Connection connection, Set<Integer> computed) {
        if (computed.isEmpty()) {
            return copyOnce(step, connection, computed);
        }
        Savepoint before = Savepoints.set(connection);
        try {
            Sent sent = copyOnce(step, connection, computed);
            Savepoints.release(connection, before);
            return sent;
        } catch (LoadException e) {
            Savepoints.rollback(connection, before);
            throw e;
        }
    }

    /**
     * Which columns the server cannot compute for every row, where SQLite could, with the server's words.
     *
     * @param failure of the copy, which names none
     */
    private Map<Integer, String> uncomputable(
            CopyRows step, Connection connection, GeneratedColumns generated, Set<Integer> computed, LoadException failure) {
        copyAgain(step, connection, generated, Set.of());
        Map<Integer, String> uncomputable = new TreeMap<>();
        computed.forEach(i -> generated.refusal(i).ifPresent(why -> uncomputable.put(i, why)));
        if (uncomputable.isEmpty()) {
            throw failure;
        }
        return uncomputable;
    }

    private Sent copyAgain(CopyRows step, Connection connection, GeneratedColumns generated, Set<Integer> computed) {
        generated.recreateTable(computed);
        Quarantine.inStaging(schema).forget(connection, step.translation().source().name());
        return copyOnce(step, connection, computed);
    }

    private static List<Integer> refusedColumns(TableTranslation table, Set<Integer> computed) {
        return IntStream.range(0, table.columns().size())
                .filter(i -> table.target().columns().get(i).generatedSql() != null && !computed.contains(i))
                .boxed()
                .toList();
    }

    private static StepResult lost(TableTranslation table, List<Integer> columns, String why) {
        return columns.stream()
                .map(i -> StepResult.losing(loss(table, i, why), table.computed(i)))
                .reduce(StepResult.NOTHING, StepResult::and);
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
        return sender.send(table, step.slice(), columns, new RowSender.Destination(connection, schema, true, silence));
    }
}
