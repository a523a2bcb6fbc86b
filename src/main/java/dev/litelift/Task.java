package dev.litelift;

import dev.litelift.dump.ObjectStore;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.ledger.Quarantine;
import dev.litelift.rules.Identifiers;
import dev.litelift.run.LoadListener;
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
import java.util.List;
import java.util.function.Function;

/** One request under way: what is known of it so far, and what all kinds of request do with it. */
final class Task implements AutoCloseable {
    final LoadRequest request;
    final PhaseClock clock;
    final ReportDraft draft;
    final LoadListener listener;
    final StopSignal stop;
    private final List<ObjectStore> stores;
    private Analysis analysis;

    Task(LoadRequest request, List<ObjectStore> stores, PhaseClock clock, ReportDraft draft, LoadListener listener, StopSignal stop) {
        this.request = request;
        this.stores = stores;
        this.clock = clock;
        this.draft = draft;
        this.listener = listener;
        this.stop = stop;
    }

    /** Reads and translates the dump into tables that litelift makes. */
    Analysis analyse() {
        return analyse(source -> new SchemaTranslator(
                List.of(new RulesTypeRule(request.rules()), new TypeRules()), request.identifiers() == Identifiers.LOWER,
                request.rules(), source::gives, new Demands(source, request.rules(), stop::check)));
    }

    Analysis analyse(Function<SqliteSource, SourceTranslator> translators) {
        analysis = Analysis.of(request, stores, clock, listener, stop, draft::dump, translators);
        draft.analysis(analysis);
        draft.migration(migration());
        return analysis;
    }

    /** Null before the analysis. */
    Analysis analysis() {
        return analysis;
    }

    String migration() {
        return MigrationId.of(analysis.dump().sha256(), request);
    }

    void refuseBlockers() {
        int blockers = analysis.translation().blockers().size();
        if (blockers > 0) {
            throw new LoadException(Fault.DECISION_NEEDED, analysis.dump().location().toString(),
                    analysis.translation().blockers().get(0).text()
                            + (blockers > 1 ? " (and " + (blockers - 1) + " more, see the plan)" : ""));
        }
    }

    void keepWithinLimit(Quarantine quarantine, Connection control) {
        long rows = analysis.translation().tables().stream().mapToLong(table -> table.census().rows()).sum();
        long removed = draft.quarantine(quarantine.adjustments(control), quarantine.samples(control));
        boolean passed = request.rules().quarantineLimit().map(limit -> limit.isPassed(removed, rows)).orElse(false);
        if (passed) {
            throw new LoadException(Fault.QUARANTINE_THRESHOLD, request.dump().toString(),
                    removed + " of " + rows + " rows would be kept out, more than the rules allow");
        }
    }

    /** Compares the dump with the tables in a schema, as thoroughly as was asked for. */
    void prove(String schema, Quarantine quarantine) {
        if (request.verification() == LoadRequest.Verification.NONE) {
            draft.unproven();
            return;
        }
        Verifier verifier = new Verifier(analysis.source(), request.target(), schema, quarantine, stop, listener);
        boolean content = request.verification() == LoadRequest.Verification.FULL;
        Verification verification =
                clock.time("verify", () -> verifier.verify(analysis.translation(), content, request.workers()));
        draft.proof(ReportDraft.mode(request.verification()), verification);
        if (!verification.equal()) {
            throw new LoadException(Fault.VERIFICATION_FAILED, request.target().address().toString(),
                    verification.findings().get(0));
        }
    }

    @Override
    public void close() {
        if (analysis != null) {
            analysis.close();
        }
    }
}
