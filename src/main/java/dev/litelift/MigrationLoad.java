package dev.litelift;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.ledger.Admission;
import dev.litelift.ledger.Heartbeat;
import dev.litelift.ledger.Ledger;
import dev.litelift.ledger.Migration;
import dev.litelift.ledger.MigrationSteps;
import dev.litelift.ledger.Quarantine;
import dev.litelift.ledger.WorkerAttempt;
import dev.litelift.plan.LoadPlan;
import dev.litelift.plan.Planner;
import dev.litelift.postgres.Session;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.TableSizes;
import dev.litelift.postgres.Transactions;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.run.LoadEvent;
import dev.litelift.run.PlanRunner;
import dev.litelift.run.Staging;
import dev.litelift.run.StopSignal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One migration from the first thing written to the last. All that is done stands in the ledger, so each attempt begins
 * where the last one ended, whoever made it; a connection or a server that fails is tried again for a while.
 */
final class MigrationLoad {
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Task task;
    private final LoadMode mode;
    private final LoadRequest request;
    private final String migration;
    /** Whether the commit that finished the migration may have been this process's: its answer can be lost. */
    private boolean mayHaveFinished;

    /** @param mode has read the dump */
    MigrationLoad(Task task, LoadMode mode) {
        this.task = task;
        this.mode = mode;
        this.request = task.request;
        this.migration = task.migration();
    }

    /** @param first the request's own connection; later attempts make their own */
    LoadReport load(Connection first) {
        refuseAnotherMigration();
        task.analysis().integrity().requireBeforeWriting();
        Retrial retrial = new Retrial(request.coordination().patience(), task.stop);
        LoadException failure;
        try {
            return attempt(first, retrial);
        } catch (LoadException e) {
            failure = e;
        }
        while (true) {
            // It may live on and hold the migration's lock, in the way of the next attempt.
            Session.abort(first);
            retrial.await(failure);
            task.listener.on(new LoadEvent.Retrying(failure, retrial.tries()));
            try (Connection control = request.target().connect()) {
                return attempt(control, retrial);
            } catch (LoadException e) {
                failure = e;
            } catch (SQLException e) {
                failure = SqlFaults.of(e, request.target().address().toString());
            }
        }
    }

    private void refuseAnotherMigration() {
        String wanted = request.coordination().migration();
        if (wanted != null && !wanted.equals(migration)) {
            throw new LoadException(Fault.USAGE, request.dump().toString(),
                    "this dump with these options is migration " + migration + ", not " + wanted)
                    .withHint("Give the same dump, rules and options as the migration was begun with.");
        }
    }

    private LoadReport attempt(Connection control, Retrial retrial) {
        Staging staging = new Staging(control, migration, request.schema());
        Ledger ledger = new Ledger(control);
        try {
            if (isDone(ledger, control, staging)) {
                return done();
            }
        } catch (LoadException e) {
            if (e.fault() == Fault.TARGET_NOT_ALLOWED) {
                // What else is missing is told together with it.
                check(control, staging);
            }
            throw e;
        }
        if (!task.blockers().isEmpty()) {
            // Nothing will be staged, so this is the only way to tell all that stands in the way.
            mode.preview(control);
        }
        task.refuseBlockers();
        Admission admission = new Admission(control, request.schema(), migration);
        Admission.Answer answer;
        try (StopSignal.Registration cancelling = task.stop.onGiven(() -> Session.cancel(control))) {
            answer = admission.ask(request.coordination().join(), request.coordination().queueLimit(),
                    () -> begin(ledger, control, staging), this::waitingFor);
        } catch (LoadException e) {
            task.stop.check();
            throw e;
        }
        return switch (answer) {
            case IN_PROGRESS -> inProgress(retrial);
            case NOTHING_TO_DO -> done();
            case ADMITTED -> work(control, staging, admission, retrial);
        };
    }

    /** After a failure it may be this process's last attempt whose session the server has not ended yet. */
    private LoadReport inProgress(Retrial retrial) {
        if (retrial.tries() > 1) {
            throw new LoadException(Fault.TEMPORARY, "migration " + migration, "another session holds its lock");
        }
        return task.draft.done(Verdict.IN_PROGRESS);
    }

    private boolean isDone(Ledger ledger, Connection control, Staging staging) {
        return ledger.find(migration).map(Migration::state).equals(Optional.of(Migration.State.LOADED))
                && mode.isInPlace(control, staging);
    }

    private LoadReport done() {
        return task.draft.done(mayHaveFinished ? Verdict.LOADED : Verdict.ALREADY_DONE);
    }

    private void waitingFor(String other) {
        task.stop.check();
        task.listener.on(new LoadEvent.Waiting(other, request.schema()));
    }

    /** False when the migration was finished meanwhile. */
    private boolean begin(Ledger ledger, Connection control, Staging staging) {
        if (isDone(ledger, control, staging)) {
            return false;
        }
        check(control, staging);
        ledger.begin(new Migration(migration, request.dump().toString(), task.analysis().dump().sha256(), request.schema(),
                request.dataOnly() == null ? "create" : "data-only", Migration.State.LOADING, 0, null, null, null));
        if (!request.coordination().join()) {
            WorkerAttempt.closeOthers(control, migration);
        }
        return true;
    }

    /** What may pass is left to the work itself, which tries again; where rows are staged already, free disk says little. */
    private void check(Connection control, Staging staging) {
        Prechecks prechecks = new Prechecks(task, mode, control);
        prechecks.server();
        prechecks.target(staging).refusal().ifPresent(refusal -> {
            throw refusal;
        });
        if (!staging.exists()) {
            prechecks.disk(task.draft.estimate());
        }
    }

    private LoadReport work(Connection control, Staging staging, Admission admission, Retrial retrial) {
        task.draft.writing();
        MigrationSteps steps = new MigrationSteps(migration);
        WorkerAttempt attempt = WorkerAttempt.begin(control, migration, request.coordination().silence());
        StopSignal lost = new StopSignal();
        AtomicReference<LoadException> silent = new AtomicReference<>();
        try (StopSignal.Registration relay = task.stop.onGiven(lost::give);
                Heartbeat heartbeat = Heartbeat.start(request.target(), attempt, why -> {
                    silent.set(why);
                    abandon(control, lost);
                })) {
            task.analysis().integrity().onDamage(lost);
            attempt.own(control);
            LoadPlan plan = Planner.plan(task.analysis().translation(), task.analysis().source()::cut,
                    request.coordination().chunkBytes());
            planOrResume(control, staging, steps, plan);
            retrial.progressed(steps.done(control).size());
            task.clock.time("load", () -> {
                new PlanRunner(task.analysis().source(), request.target(), staging.name(), steps, attempt, lost, task.listener)
                        .run(plan, request.workers());
                return null;
            });
            LoadReport report = lead(control, staging, steps, admission, attempt, lost);
            attempt.end(control, report.verdict().text(), null);
            return report;
        } catch (LoadException e) {
            LoadException failure = failure(e, silent.get());
            new Aftermath(task, migration, attempt).of(failure);
            throw failure;
        }
    }

    /** What stopped the work, where that was not a failure of the work itself. */
    private LoadException failure(LoadException failure, LoadException silence) {
        if (task.stop.isGiven()) {
            return failure;
        }
        if (task.analysis().integrity().isDamaged()) {
            return task.analysis().integrity().damage();
        }
        return silence != null ? silence : failure;
    }

    /** The server is silent: what waits for it here is let go. */
    private static void abandon(Connection control, StopSignal lost) {
        lost.give();
        Session.abort(control);
    }

    /** Steps that were done stay done if this plan is the same; otherwise everything begins anew. */
    private void planOrResume(Connection control, Staging staging, MigrationSteps steps, LoadPlan plan) {
        String digest = plan.digest(Version.current());
        Transactions.run(control, () -> {
            steps.lock(control);
            if (steps.arePlanned(control, digest) && staging.exists()) {
                return;
            }
            staging.create();
            if (task.analysis().translation().quarantines()) {
                Quarantine.inStaging(staging.name()).create(control);
            }
            steps.plan(control, plan.rows(), digest);
        });
    }

    /** One of those who worked on the migration proves and finishes it; the others wait for that. */
    private LoadReport lead(
            Connection control, Staging staging, MigrationSteps steps, Admission admission, WorkerAttempt attempt,
            StopSignal lost) {
        Ledger ledger = new Ledger(control);
        long since = System.nanoTime();
        while (!admission.lead(LOOK)) {
            task.stop.check();
            if (attempt.hasCompany(control)) {
                since = System.nanoTime();
            } else if (System.nanoTime() - since > attempt.silence().toNanos()) {
                throw new LoadException(Fault.TEMPORARY, "migration " + migration, "the session that finishes it has given no sign of life for "
                        + attempt.silence().toSeconds() + " s and does not end");
            }
            if (isDone(ledger, control, staging)) {
                return task.draft.done(Verdict.LOADED);
            }
        }
        if (isDone(ledger, control, staging)) {
            return task.draft.done(Verdict.LOADED);
        }
        task.draft.outcome(PlanRunner.Outcome.of(control, steps));
        task.draft.spans(steps.spans(control));
        mode.settle(control, staging);
        Quarantine quarantine = Quarantine.inStaging(staging.name());
        task.keepWithinLimit(quarantine, control);
        task.prove(staging.name(), quarantine, lost);
        task.clock.time("integrity", () -> {
            task.analysis().integrity().require();
            return null;
        });
        task.analysis().dump().verifyUnchanged();
        task.stop.check();
        mayHaveFinished = true;
        try (StopSignal.Registration cancelling = task.stop.onGiven(() -> Session.cancel(control))) {
            mode.finish(control, staging, finish -> {
                quarantine.keep(control, migration);
                task.draft.sizes(TableSizes.of(control, request.schema(), task.draft.tables()));
                task.draft.committed(finish);
                LoadReport report = task.draft.done(Verdict.LOADED);
                ledger.loaded(migration, report.rows(), report.toJson());
            });
        } catch (LoadException e) {
            task.stop.check();
            throw e;
        }
        return task.draft.done(Verdict.LOADED);
    }
}
