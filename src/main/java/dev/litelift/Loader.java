package dev.litelift;

import dev.litelift.dump.ObjectStore;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Target;
import dev.litelift.report.LoadReport;
import dev.litelift.rules.RulesBeside;
import dev.litelift.run.LoadEvent;
import dev.litelift.run.LoadListener;
import dev.litelift.run.StopSignal;
import java.sql.Connection;
import java.sql.SQLException;
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
        return run(asked, listener, stop, Target::connect, (task, control) -> {
            LoadMode mode = mode(task);
            mode.analyse(control);
            return new MigrationLoad(task, mode).load(control);
        });
    }

    private static LoadMode mode(Task task) {
        return task.request.dataOnly() == null ? new CreateLoad(task) : new DataOnlyLoad(task);
    }

    /**
     * The load stopped before it writes: what would be created, why, and what stands in the way. With a target, that is checked
     * too, and how fast it takes rows is tried in a temporary table.
     */
    public LoadReport plan(LoadRequest asked, LoadListener listener, StopSignal stop) {
        if (asked.dataOnly() != null) {
            Objects.requireNonNull(asked.target(), "target");
        }
        return run(asked, listener, stop, Target::examine, (task, control) -> new DryRun(task, mode(task), control).plan());
    }

    /**
     * Compares a dump with the tables that were loaded from it. Whether litelift made them is what the request says, else what
     * the ledger knows.
     */
    public LoadReport verify(LoadRequest asked, LoadListener listener, StopSignal stop) {
        Objects.requireNonNull(asked.target(), "target");
        return run(asked, listener, stop, Target::connect, (task, control) -> new DumpComparison(task, control).verify());
    }

    private interface Work {
        /** @param control the request's own connection, or null without a target */
        LoadReport run(Task task, Connection control);
    }

    /** The rules come first: they are small, and what they get wrong can be mended at once. */
    private LoadReport run(LoadRequest asked, LoadListener listener, StopSignal stop, Function<Target, Connection> session, Work work) {
        PhaseClock clock = new PhaseClock(listener);
        LoadRequest request;
        try {
            request = asked.decided(asked.rules() != null
                    ? asked.rules()
                    : RulesBeside.of(asked.dump(), Analysis.store(asked, stores), asked.workFolder()));
        } catch (LoadException e) {
            return failed(new ReportDraft(asked, clock), listener, e);
        }
        return runDecided(request, listener, stop, clock, session, work);
    }

    /** The target comes first, so that an unreachable one fails before a download. */
    private LoadReport runDecided(LoadRequest request, LoadListener listener, StopSignal stop, PhaseClock clock,
            Function<Target, Connection> session, Work work) {
        ReportDraft draft = new ReportDraft(request, clock);
        try (Task task = new Task(request, stores, clock, draft, listener, stop)) {
            if (request.target() == null) {
                return work.run(task, null);
            }
            draft.target(request.target().address(), null);
            try (Connection control = clock.time("connect", () -> FirstConnection.to(
                    () -> session.apply(request.target()), request.coordination().targetWait(), listener, stop))) {
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
}
