package dev.litelift.run;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.ledger.MigrationSteps;
import dev.litelift.ledger.WorkerAttempt;
import dev.litelift.plan.LoadPlan;
import dev.litelift.plan.LoadPlan.Node;
import dev.litelift.postgres.Session;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Target;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.translate.GivenUp;
import dev.litelift.translate.Notice;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Does the steps of a plan on several connections, beside other processes that do the same; the first failure stops them.
 * Each step is one transaction with its mark in the ledger, so a step is done once or not at all.
 */
public final class PlanRunner {
    private final SqliteSource source;
    private final Target target;
    private final String schema;
    private final MigrationSteps ledger;
    private final WorkerAttempt attempt;
    private final StopSignal stop;
    private final LoadListener listener;
    private CopyProgress progress;

    /**
     * @param schema the staging schema, which exists
     * @param ledger holds the steps of the plan
     * @param listener told of progress
     */
    public PlanRunner(SqliteSource source, Target target, String schema, MigrationSteps ledger, WorkerAttempt attempt,
            StopSignal stop, LoadListener listener) {
        this.source = source;
        this.target = target;
        this.schema = schema;
        this.ledger = ledger;
        this.attempt = attempt;
        this.stop = stop;
        this.listener = listener;
    }

    /** What was sent for one table, by all who worked on it. */
    public record TableOutcome(long rows, long bytes, double seconds) {
        TableOutcome plus(StepResult step) {
            return new TableOutcome(rows + step.rows(), bytes + step.bytes(), seconds + step.seconds());
        }
    }

    /**
     * What came of the plan.
     *
     * @param tables by the target's table name
     * @param losses objects that PostgreSQL or the rows did not agree with, for a person
     * @param givenUp the same objects
     */
    public record Outcome(Map<String, TableOutcome> tables, List<Notice> losses, List<GivenUp> givenUp) {
        public static final Outcome NONE = new Outcome(Map.of(), List.of(), List.of());

        public Outcome {
            tables = Map.copyOf(tables);
            losses = List.copyOf(losses);
            givenUp = List.copyOf(givenUp);
        }

        /** As the ledger tells it, of all attempts together. */
        public static Outcome of(Connection connection, MigrationSteps ledger) {
            Map<String, TableOutcome> tables = new HashMap<>();
            List<Notice> losses = new ArrayList<>();
            List<GivenUp> givenUp = new ArrayList<>();
            for (MigrationSteps.Done done : ledger.done(connection)) {
                StepResult result = StepResult.of(done.result());
                losses.addAll(result.losses());
                givenUp.addAll(result.givenUp());
                if (done.table() != null) {
                    tables.merge(done.table(), new TableOutcome(0, 0, 0).plus(result), (all, one) -> all.plus(result));
                }
            }
            return new Outcome(tables, losses, givenUp);
        }
    }

    /**
     * Works until every step is done, here or elsewhere.
     *
     * @throws LoadException the first failure
     */
    public void run(LoadPlan plan, int workers) {
        ReadySteps steps = new ReadySteps(plan);
        progress = new CopyProgress(plan, listener);
        StopSignal failed = new StopSignal();
        AtomicReference<LoadException> first = new AtomicReference<>();
        AtomicReference<LoadException> refused = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        try (StopSignal.Registration relay = stop.onGiven(failed::give)) {
            for (int i = 0; i < workers; i++) {
                Thread thread = new Thread(() -> work(steps, failed, first, refused), "litelift-worker-" + i);
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
        if (!steps.isOver()) {
            throw refused.get();
        }
    }

    /** What others have done meanwhile. */
    private void learn(ReadySteps steps, Connection connection) throws SQLException {
        for (MigrationSteps.Done done : ledger.done(connection)) {
            steps.done(done.step());
            progress.done(steps.node(done.step()), done.result().rows(), done.result().bytes(), done.result().seconds());
        }
        connection.commit();
    }

    /** @param refused holds why a worker got no connection, when those that others got must do */
    private void work(ReadySteps steps, StopSignal failed, AtomicReference<LoadException> first,
            AtomicReference<LoadException> refused) {
        try (Connection connection = target.connect();
                StopSignal.Registration cancelling = failed.onGiven(() -> Session.cancel(connection))) {
            prepare(connection);
            learn(steps, connection);
            while (!steps.isOver()) {
                failed.check();
                if (!step(steps, connection, failed)) {
                    learn(steps, connection);
                    requireMovement(steps, connection);
                    steps.await();
                }
            }
        } catch (LoadException e) {
            if (SqlFaults.isLackOfConnections(e)) {
                refused.compareAndSet(null, e);
            } else {
                first.compareAndSet(null, e);
            }
        } catch (SQLException e) {
            first.compareAndSet(null, SqlFaults.of(e, "load"));
        } catch (InterruptedException e) {
            first.compareAndSet(null, new LoadException(Fault.INTERRUPTED, "load", "a working thread was interrupted", e));
        } catch (RuntimeException | Error e) {
            first.compareAndSet(null, new LoadException(Fault.INTERNAL, "load", String.valueOf(e), e));
        } finally {
            if (first.get() != null) {
                failed.give();
                steps.stop();
            }
        }
    }

    /** Steps that nobody does can be held by a session that its server does not get to end. */
    private void requireMovement(ReadySteps steps, Connection connection) throws SQLException {
        if (steps.idle().compareTo(attempt.silence()) > 0 && !attempt.hasCompany(connection)) {
            throw new LoadException(Fault.TEMPORARY, "load", "a session of an earlier attempt holds the next step and has not ended for "
                    + attempt.silence().toSeconds() + " s");
        }
        connection.commit();
    }

    /**
     * A crash of the server can only lose the last commits, each with its mark in the ledger, and then these steps are done
     * again; so waiting for each commit's flush buys nothing. The swap's commit waits, for itself and for all before it.
     */
    private void prepare(Connection connection) throws SQLException {
        attempt.own(connection);
        try (Statement statement = connection.createStatement()) {
            // Keys of tables that refer to each other wait for one another, as long as it takes to check them.
            statement.execute("SET synchronous_commit = off; SET lock_timeout = '10min'");
        }
        connection.setAutoCommit(false);
    }

    /** Does one step; false when there is none to be had at the moment. */
    private boolean step(ReadySteps steps, Connection connection, StopSignal failed) throws SQLException {
        List<Integer> candidates = steps.candidates();
        OptionalInt claimed = candidates.isEmpty() ? OptionalInt.empty() : ledger.claim(connection, candidates);
        if (claimed.isEmpty()) {
            connection.rollback();
            return false;
        }
        int id = claimed.getAsInt();
        steps.claimed(id);
        Node node = steps.node(id);
        StepResult result;
        try {
            result = new StepWork(source, connection, schema, failed, progress, attempt.silence()).perform(node);
            ledger.done(connection, id, attempt.number(), result.toLedger());
            connection.commit();
        } finally {
            steps.left();
        }
        steps.done(id);
        progress.done(node, result.rows(), result.bytes(), result.seconds());
        return true;
    }
}
