package dev.litelift;

import dev.litelift.dump.ObjectStore;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.ledger.Quarantine;
import dev.litelift.move.Judgement;
import dev.litelift.rules.Identifiers;
import dev.litelift.run.LoadListener;
import dev.litelift.run.StopSignal;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.translate.Blocker;
import dev.litelift.translate.Demands;
import dev.litelift.translate.RulesTypeRule;
import dev.litelift.translate.SchemaTranslator;
import dev.litelift.translate.SourceTranslator;
import dev.litelift.translate.TypeRules;
import dev.litelift.verify.Verification;
import dev.litelift.verify.Verifier;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;

/** One request under way: what is known of it so far, and what all kinds of request do with it. */
final class Task implements AutoCloseable {
    private static final String DECIDE = "Change the dump, the target, or the rule or option that each point names, then run"
            + " again. Nothing was written.";

    /** With nothing left open. */
    LoadRequest request;
    final PhaseClock clock;
    final ReportDraft draft;
    final LoadListener listener;
    final StopSignal stop;
    private final List<ObjectStore> stores;
    private Analysis analysis;
    private Judgement judgement = Judgement.NONE;

    Task(LoadRequest request, List<ObjectStore> stores, PhaseClock clock, ReportDraft draft, LoadListener listener, StopSignal stop) {
        this.request = request;
        this.stores = stores;
        this.clock = clock;
        this.draft = draft;
        this.listener = listener;
        this.stop = stop;
    }

    /** From here on the request is the one with which the dump was loaded. */
    void loadedBy(LoadRequest known) {
        request = known;
        draft.loadedBy(known);
    }

    /** Reads and translates the dump into tables that litelift makes. */
    Analysis analyse() {
        return analyse((dump, source) -> creating(source));
    }

    /** Translates into tables that litelift makes. */
    SourceTranslator creating(SqliteSource source) {
        return new SchemaTranslator(List.of(new RulesTypeRule(request.rules()), new TypeRules()),
                request.identifiers() == Identifiers.LOWER, request.rules(), source::gives,
                new Demands(source, request.rules(), stop::check));
    }

    Analysis analyse(Analysis.Translators translators) {
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

    /** Notes what the target's constraints say of the dump's rows. */
    void judged(Judgement known) {
        judgement = known;
        draft.judged(known);
    }

    /** What must be decided before the dump can be loaded, as far as it is known. */
    List<Blocker> blockers() {
        return Stream.concat(analysis.translation().blockers().stream(), judgement.blockers().stream()).toList();
    }

    void refuseBlockers() {
        List<Blocker> blockers = blockers();
        if (!blockers.isEmpty()) {
            int more = blockers.size() - 1;
            LoadException refusal = new LoadException(Fault.DECISION_NEEDED, analysis.dump().location().toString(),
                    blockers.get(0).text() + (more > 0 ? " (and " + more + " more, see the plan)" : ""));
            throw request.dataOnly() == null ? refusal : refusal.withHint(DECIDE);
        }
    }

    void keepWithinLimit(Quarantine quarantine, Connection control) {
        long rows = analysis.translation().tables().stream().mapToLong(table -> table.census().rows()).sum();
        long removed = draft.quarantine(quarantine.adjustments(control), quarantine.samples(control, request.showValues()));
        boolean passed = request.rules().quarantineLimit().map(limit -> limit.isPassed(removed, rows)).orElse(false);
        if (passed) {
            throw new LoadException(Fault.QUARANTINE_THRESHOLD, request.dump().toString(),
                    removed + " of " + rows + " rows would be kept out, more than the rules allow");
        }
    }

    /**
     * Compares the dump with the tables in a schema, as thoroughly as was asked for.
     *
     * @param until ends it
     */
    void prove(String schema, Quarantine quarantine, StopSignal until) {
        if (request.verification() == LoadRequest.Verification.NONE) {
            draft.unproven();
            return;
        }
        Verifier verifier = new Verifier(analysis.source(), request.target(), schema, quarantine, until, listener);
        boolean content = request.verification() == LoadRequest.Verification.FULL;
        Verification verification =
                clock.time("verify", () -> verifier.verify(analysis.translation(), content, request.workers()));
        prove(verification);
    }

    /** Notes what verifying found, and fails where that is a difference. */
    void prove(Verification verification) {
        draft.proof(ReportDraft.mode(request.verification()), verification);
        if (!verification.equal()) {
            int more = verification.findings().size() - 1;
            throw new LoadException(Fault.VERIFICATION_FAILED, request.target().address().toString(),
                    verification.findings().get(0) + (more > 0 ? " (and " + more + " more, see the report)" : ""));
        }
    }

    @Override
    public void close() {
        if (analysis != null) {
            analysis.close();
        }
    }
}
