package dev.litelift;

import dev.litelift.dump.ObjectStore;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.plan.Planner;
import dev.litelift.postgres.Ledger;
import dev.litelift.postgres.PostgresSchema;
import dev.litelift.postgres.Quarantine;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.rules.RulesBeside;
import dev.litelift.rules.Identifiers;
import dev.litelift.run.LoadEvent;
import dev.litelift.run.LoadListener;
import dev.litelift.run.PlanRunner;
import dev.litelift.run.Staging;
import dev.litelift.run.StopSignal;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.translate.Demands;
import dev.litelift.translate.RulesTypeRule;
import dev.litelift.translate.SchemaTranslator;
import dev.litelift.translate.SourceTranslator;
import dev.litelift.translate.TypeRules;
import dev.litelift.verify.Verification;
import dev.litelift.verify.Verifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Takes a request through the eight verbs, one after another. Threads may share one loader. */
public final class Loader {
    private final List<ObjectStore> stores;

    /** @param stores asked in order; the first that serves an address is used */
    public Loader(List<ObjectStore> stores) {
        this.stores = List.copyOf(stores);
    }

    /** {@link #load(LoadRequest, LoadListener, StopSignal)} without a way to stop it. */
    public LoadReport load(LoadRequest request, LoadListener listener) {
        return load(request, listener, new StopSignal());
    }

    /**
     * Loads a dump and says what happened. Faults do not come as exceptions: they stand in the report, whose
     * {@link LoadReport#exitStatus()} follows them.
     */
    public LoadReport load(LoadRequest asked, LoadListener listener, StopSignal stop) {
        Objects.requireNonNull(asked.target(), "target");
        if (asked.dataOnly() != null) {
            return run(asked, listener, stop, (task, control) -> new DataOnlyLoad(task, control).load());
        }
        return run(asked, listener, stop, (task, control) -> {
            LoadRequest request = task.request;
            Instant started = Instant.now();
            Analysis analysis = task.analyse();
            PostgresSchema schema = analysis.translation().schema();
            Staging staging = new Staging(control, task.migration(), request.schema());
            Ledger ledger = new Ledger(control);
            if (ledger.find(task.migration()).isPresent() && staging.isInPlace(schema)) {
                return task.draft.done(Verdict.ALREADY_DONE);
            }
            refuseBlockers(analysis);
            staging.check(schema, analysis.translation().views(), request.target().address().user());
            task.draft.writing();
            try {
                build(task, staging, control);
                analysis.dump().verifyUnchanged();
                stop.check();
                LoadReport report = task.draft.done(Verdict.LOADED);
                Ledger.Migration done = new Ledger.Migration(task.migration(), request.dump().toString(),
                        analysis.dump().sha256(), request.schema(), report.rows(), started, Instant.now());
                task.clock.time("swap", () -> {
                    staging.swap(schema, request.rules().hooks(), () -> {
                        ledger.record(done, report.toJson());
                        if (analysis.translation().quarantines()) {
                            Quarantine.inStaging(staging.name()).keep(control, task.migration());
                        }
                    });
                    return null;
                });
                return task.draft.done(Verdict.LOADED);
            } catch (RuntimeException e) {
                dropAfter(e, staging);
                throw e;
            }
        });
    }

    static void build(Task task, Staging staging, Connection control) {
        LoadRequest request = task.request;
        Analysis analysis = task.analysis;
        staging.create();
        Quarantine quarantine = Quarantine.inStaging(staging.name());
        if (analysis.translation().quarantines()) {
            quarantine.create(control);
        }
        PlanRunner runner =
                new PlanRunner(analysis.source(), request.target(), staging.name(), task.stop, task.listener);
        task.draft.outcome(task.clock.time("load",
                () -> runner.run(Planner.plan(analysis.translation()), request.workers())));
        keepWithinLimit(task, quarantine, control);
        prove(task, staging.name(), quarantine);
    }

    private static void keepWithinLimit(Task task, Quarantine quarantine, Connection control) {
        long rows = task.analysis.translation().tables().stream().mapToLong(table -> table.census().rows()).sum();
        long removed = task.draft.quarantine(quarantine.adjustments(control), quarantine.samples(control));
        boolean passed = task.request.rules().quarantineLimit().map(limit -> limit.isPassed(removed, rows)).orElse(false);
        if (passed) {
            throw new LoadException(Fault.QUARANTINE_THRESHOLD, task.request.dump().toString(),
                    removed + " of " + rows + " rows would be kept out, more than the rules allow");
        }
    }

    private static void prove(Task task, String schema, Quarantine quarantine) {
        LoadRequest request = task.request;
        if (request.verification() == LoadRequest.Verification.NONE) {
            task.draft.unproven();
            return;
        }
        Verifier verifier = new Verifier(task.analysis.source(), request.target(), schema, quarantine, task.stop, task.listener);
        boolean content = request.verification() == LoadRequest.Verification.FULL;
        Verification verification = task.clock.time("verify",
                () -> verifier.verify(task.analysis.translation(), content, request.workers()));
        task.draft.proof(ReportDraft.mode(request.verification()), verification);
        if (!verification.equal()) {
            throw new LoadException(Fault.VERIFICATION_FAILED, request.target().address().toString(),
                    verification.findings().get(0));
        }
    }

    static void refuseBlockers(Analysis analysis) {
        int blockers = analysis.translation().blockers().size();
        if (blockers > 0) {
            throw new LoadException(Fault.DECISION_NEEDED, analysis.dump().location().toString(),
                    analysis.translation().blockers().get(0).text()
                            + (blockers > 1 ? " (and " + (blockers - 1) + " more, see the plan)" : ""));
        }
    }

    /** The failure that led here is the one to report; that the staging schema could not be dropped goes with it. */
    static void dropAfter(RuntimeException failure, Staging staging) {
        try {
            staging.drop();
        } catch (LoadException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * The load stopped before it writes: what would be created, why, and what stands in the way. With a target, its address
     * and rights are checked too.
     */
    public LoadReport plan(LoadRequest asked, LoadListener listener, StopSignal stop) {
        if (asked.dataOnly() != null) {
            Objects.requireNonNull(asked.target(), "target");
            return run(asked, listener, stop, (task, control) -> new DataOnlyLoad(task, control).plan());
        }
        return run(asked, listener, stop, (task, control) -> {
            LoadRequest request = task.request;
            Analysis analysis = task.analyse();
            refuseBlockers(analysis);
            if (control != null) {
                new Staging(control, task.migration(), request.schema())
                        .check(analysis.translation().schema(), analysis.translation().views(), request.target().address().user());
            }
            return task.draft.done(Verdict.PLANNED);
        });
    }

    /** Compares a dump with the tables that were loaded from it. */
    public LoadReport verify(LoadRequest asked, LoadListener listener, StopSignal stop) {
        Objects.requireNonNull(asked.target(), "target");
        return run(asked, listener, stop, (task, control) -> {
            LoadRequest request = task.request;
            Analysis analysis = task.analyse();
            if (!new Staging(control, task.migration(), request.schema()).isInPlace(analysis.translation().schema())) {
                throw new LoadException(Fault.VERIFICATION_FAILED, "schema " + request.schema(),
                        "tables of the dump are missing").withHint("Load the dump first, or name its schema with --schema.");
            }
            task.draft.writing();
            try {
                prove(task, request.schema(), Quarantine.inLedger(task.migration()));
            } catch (LoadException e) {
                throw e.fault() == Fault.VERIFICATION_FAILED
                        ? e.withHint("The tables were changed since the load, or the dump was.")
                        : e;
            }
            return task.draft.done(Verdict.VERIFIED);
        });
    }

    private interface Work {
        /** @param control the request's own connection, or null without a target */
        LoadReport run(Task task, Connection control);
    }

    /** The rules come first: they are small, and what they get wrong can be mended at once. */
    private LoadReport run(LoadRequest asked, LoadListener listener, StopSignal stop, Work work) {
        PhaseClock clock = new PhaseClock(listener);
        LoadRequest request;
        try {
            request = asked.decided(asked.rules() != null
                    ? asked.rules()
                    : RulesBeside.of(asked.dump(), Analysis.store(asked, stores), asked.workFolder()));
        } catch (LoadException e) {
            return failed(new ReportDraft(asked, clock), listener, e);
        }
        return runDecided(request, listener, stop, clock, work);
    }

    /** The target comes first, so that an unreachable one fails before a download. */
    private LoadReport runDecided(LoadRequest request, LoadListener listener, StopSignal stop, PhaseClock clock, Work work) {
        ReportDraft draft = new ReportDraft(request, clock);
        try (Task task = new Task(request, clock, draft, listener, stop)) {
            if (request.target() == null) {
                return work.run(task, null);
            }
            draft.target(request.target().address(), null);
            try (Connection control = clock.time("connect", request.target()::connect)) {
                draft.target(request.target().address(), control.getMetaData().getDatabaseProductVersion());
                return work.run(task, control);
            } catch (SQLException e) {
                throw SqlFaults.of(e, request.target().address().toString());
            }
        } catch (LoadException e) {
            return failed(draft, listener, e);
        } catch (RuntimeException e) {
            return failed(draft, listener, new LoadException(Fault.INTERNAL, request.dump().toString(), String.valueOf(e), e));
        }
    }

    private static LoadReport failed(ReportDraft draft, LoadListener listener, LoadException failure) {
        listener.on(new LoadEvent.Failed(failure));
        return draft.failed(failure);
    }

    /** One request under way. */
    final class Task implements AutoCloseable {
        final LoadRequest request;
        final PhaseClock clock;
        final ReportDraft draft;
        private final LoadListener listener;
        final StopSignal stop;
        private Analysis analysis;

        Task(LoadRequest request, PhaseClock clock, ReportDraft draft, LoadListener listener, StopSignal stop) {
            this.request = request;
            this.clock = clock;
            this.draft = draft;
            this.listener = listener;
            this.stop = stop;
        }

        Analysis analyse() {
            return analyse(source -> new SchemaTranslator(
                    List.of(new RulesTypeRule(request.rules()), new TypeRules()), request.identifiers() == Identifiers.LOWER,
                    request.rules(), new Demands(source, request.rules(), stop::check)));
        }

        Analysis analyse(Function<SqliteSource, SourceTranslator> translators) {
            analysis = Analysis.of(request, stores, clock, listener, stop, draft::dump, translators);
            draft.analysis(analysis);
            draft.migration(migration());
            return analysis;
        }

        String migration() {
            return MigrationId.of(analysis.dump().sha256(), request);
        }

        @Override
        public void close() {
            if (analysis != null) {
                analysis.close();
            }
        }
    }
}
