package dev.litelift.run;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.plan.LoadPlan.Node;
import dev.litelift.plan.LoadPlan;
import dev.litelift.plan.Step;
import dev.litelift.postgres.Ddl;
import dev.litelift.postgres.Session;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Target;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.translate.Notice;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/** Runs the steps of a plan on several connections; the first failure stops the others. */
public final class PlanRunner {
    private final SqliteSource source;
    private final Target target;
    private final String schema;
    private final StopSignal stop;
    private final LoadListener listener;
    private final Map<String, TableOutcome> outcomes = new ConcurrentHashMap<>();
    private final Queue<Notice> losses = new ConcurrentLinkedQueue<>();

    /**
     * @param schema the staging schema, which exists
     * @param listener told of progress
     */
    public PlanRunner(SqliteSource source, Target target, String schema, StopSignal stop, LoadListener listener) {
        this.source = source;
        this.target = target;
        this.schema = schema;
        this.stop = stop;
        this.listener = listener;
    }

    /** What was sent for one table. */
    public record TableOutcome(long rows, long bytes, double seconds) {}

    /**
     * What came of the plan.
     *
     * @param tables by the target's table name
     * @param losses objects that PostgreSQL or the rows did not agree with
     */
    public record Outcome(Map<String, TableOutcome> tables, List<Notice> losses) {
        public static final Outcome NONE = new Outcome(Map.of(), List.of());

        public Outcome {
            tables = Map.copyOf(tables);
            losses = List.copyOf(losses);
        }
    }

    /**
     * Runs the plan.
     *
     * @throws LoadException the first failure
     */
    public Outcome run(LoadPlan plan, int workers) {
        ReadySteps steps = new ReadySteps(plan);
        StopSignal failed = new StopSignal();
        AtomicReference<LoadException> first = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        try (StopSignal.Registration relay = stop.onGiven(failed::give)) {
            for (int i = 0; i < workers; i++) {
                Thread thread = new Thread(() -> work(steps, failed, first), "litelift-worker-" + i);
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            failed.give();
            throw new LoadException(Fault.INTERRUPTED, "load", "the loading thread was interrupted", e);
        }
        stop.check();
        if (first.get() != null) {
            throw first.get();
        }
        return new Outcome(outcomes, List.copyOf(losses));
    }

    private void work(ReadySteps steps, StopSignal failed, AtomicReference<LoadException> first) {
        try (Connection connection = target.connect();
                StopSignal.Registration cancelling = failed.onGiven(() -> Session.cancel(connection))) {
            prepare(connection);
            for (Node node = steps.take(); node != null; node = steps.take()) {
                failed.check();
                perform(node.step(), connection, failed);
                steps.done(node);
            }
        } catch (LoadException e) {
            first.compareAndSet(null, e);
        } catch (SQLException e) {
            first.compareAndSet(null, SqlFaults.of(e, "load"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            first.compareAndSet(null, new LoadException(Fault.INTERNAL, "load", String.valueOf(e), e));
        } finally {
            if (first.get() != null) {
                failed.give();
                steps.stop();
            }
        }
    }

    /**
     * A crash of the server can only lose the last commits of a load that then fails and starts over, so waiting for each
     * commit's flush buys nothing; the swap's commit waits.
     */
    private static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = off");
        }
    }

    private void perform(Step step, Connection connection, StopSignal failure) {
        if (step instanceof Step.CopyTable copy) {
            TableCopier.Copied copied =
                    new TableCopier(source, target, schema, failure, listener).copy(copy.translation(), connection);
            outcomes.put(step.table().name(), new TableOutcome(copied.rows(), copied.bytes(), copied.seconds()));
            losses.addAll(copied.losses());
            return;
        }
        if (step instanceof Step.CreateTable create) {
            new GeneratedColumns(connection, schema, create.table()).createTable();
            return;
        }
        if (step instanceof Step.Attempt attempt) {
            new TrialRunner(source, connection, schema).run(attempt.trial()).ifPresent(losses::add);
            return;
        }
        if (step instanceof Step.AttemptViews attempt) {
            losses.addAll(new TrialRunner(source, connection, schema).runViews(attempt.views()));
            return;
        }
        if (step instanceof Step.SettleOrphans settle) {
            new OrphanSettlement(connection, schema).settleCases(settle.cases());
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql(step));
        } catch (SQLException e) {
            throw SqlFaults.of(e, step.table().name());
        }
    }

    private String sql(Step step) {
        if (step instanceof Step.AddPrimaryKey add) {
            return Ddl.addPrimaryKey(schema, add.table(), add.key());
        } else if (step instanceof Step.AddUnique add) {
            return Ddl.addUnique(schema, add.table(), add.key());
        } else if (step instanceof Step.CreateIndex create) {
            return Ddl.createIndex(schema, create.table(), create.index());
        } else if (step instanceof Step.RestartIdentity restart) {
            return Ddl.restartIdentity(schema, restart.table(), restart.column());
        } else if (step instanceof Step.AddForeignKey add) {
            return Ddl.addForeignKey(schema, add.table(), add.key());
        }
        return Ddl.analyze(schema, step.table());
    }
}
