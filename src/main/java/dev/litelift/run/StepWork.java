package dev.litelift.run;

import dev.litelift.plan.LoadPlan.Node;
import dev.litelift.plan.Step;
import dev.litelift.postgres.Extensions;
import dev.litelift.postgres.PostgresSchema;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.sqlite.SqliteSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Supplier;

/** Does what a step says, in the transaction of a connection. */
final class StepWork {
    private final SqliteSource source;
    private final Connection connection;
    private final String schema;
    private final StopSignal stop;
    private final CopyProgress progress;
    private final Duration silence;

    /** @param silence how long the server may take for a part of a table's rows */
    StepWork(SqliteSource source, Connection connection, String schema, StopSignal stop, CopyProgress progress, Duration silence) {
        this.source = source;
        this.connection = connection;
        this.schema = schema;
        this.stop = stop;
        this.progress = progress;
        this.silence = silence;
    }

    StepResult perform(Node node) {
        Step step = node.step();
        if (step instanceof Step.CopyRows copy) {
            return withExtensions(step.table(), () ->
                    new TableCopier(source, schema, stop, (rows, bytes) -> progress.at(node, rows, bytes), silence).copy(copy, connection));
        } else if (step instanceof Step.CreateTable create) {
            return withExtensions(create.table(), () -> {
                new GeneratedColumns(connection, schema, create.table()).createTable();
                return StepResult.NOTHING;
            });
        } else if (step instanceof Step.CreateIndex create) {
            return withExtensions(create.table(), () -> {
                execute(create);
                return StepResult.NOTHING;
            });
        } else if (step instanceof Step.Attempt attempt) {
            return new TrialRunner(source, connection, schema, stop).run(attempt.trial());
        } else if (step instanceof Step.AttemptViews attempt) {
            return new TrialRunner(source, connection, schema, stop).runViews(attempt.views());
        } else if (step instanceof Step.SettleOrphans settle) {
            new OrphanSettlement(connection, schema).settle(settle.cases());
        } else {
            execute((Step.OneStatement) step);
        }
        return StepResult.NOTHING;
    }

    /** A failure ends the transaction, and with it what was opened. */
    private StepResult withExtensions(PostgresSchema.Table table, Supplier<StepResult> work) {
        Extensions extensions = new Extensions(connection);
        extensions.open(table);
        StepResult result = work.get();
        extensions.close(table);
        return result;
    }

    private void execute(Step.OneStatement step) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(step.sql(schema));
        } catch (SQLException e) {
            throw SqlFaults.of(e, step.table().name());
        }
    }
}
