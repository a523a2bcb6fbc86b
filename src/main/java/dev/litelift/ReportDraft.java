package dev.litelift;

import dev.litelift.check.Checklist;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.match.TargetMatch;
import dev.litelift.ledger.MigrationSteps;
import dev.litelift.ledger.Quarantine;
import dev.litelift.move.Judgement;
import dev.litelift.postgres.TableSizes.TableSize;
import dev.litelift.postgres.Target;
import dev.litelift.postgres.TargetCatalog;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Checksums;
import dev.litelift.report.LoadReport.ColumnReport;
import dev.litelift.report.LoadReport.Commit;
import dev.litelift.report.LoadReport.Estimate;
import dev.litelift.report.LoadReport.FaultReport;
import dev.litelift.report.LoadReport.Proof;
import dev.litelift.report.LoadReport.Reference;
import dev.litelift.report.LoadReport.Size;
import dev.litelift.report.LoadReport.Span;
import dev.litelift.report.LoadReport.TableReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.run.PlanRunner.Outcome;
import dev.litelift.run.PlanRunner.TableOutcome;
import dev.litelift.translate.Blocker;
import dev.litelift.translate.Notice;
import dev.litelift.translate.Semantics;
import dev.litelift.translate.Translation;
import dev.litelift.translate.Translation.TableTranslation;
import dev.litelift.verify.Verification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What is known so far of one request; a report can be made of it at any moment, also when the next step fails. */
final class ReportDraft {
    private LoadRequest request;
    private final PhaseClock clock;
    private Supplier<LoadReport.Dump> dump = () -> null;
    private LoadReport.TargetFacts target;
    private String migration;
    private Analysis analysis;
    private Checklist checks = new Checklist();
    private Estimate estimate;
    private Outcome outcome = Outcome.NONE;
    private LoadReport.Quarantined quarantine = LoadReport.Quarantined.NONE;
    private Proof proof;
    private Verification verification;
    private boolean written;
    private TargetMatch match;
    private TargetCatalog catalog;
    private Map<String, Span> spans = Map.of();
    private Map<String, TableSize> sizes = Map.of();
    private Commit commit;
    private Judgement judgement = Judgement.NONE;

    ReportDraft(LoadRequest request, PhaseClock clock) {
        this.request = request;
        this.clock = clock;
    }

    /** @param facts asked for when a report is made; may fail */
    void dump(Supplier<LoadReport.Dump> facts) {
        dump = facts;
    }

    private LoadReport.Dump dump() {
        try {
            return dump.get();
        } catch (LoadException e) {
            // It cannot be read any more, which is what the report is about then.
            return null;
        }
    }

    void target(Target.Address address, String serverVersion) {
        target = new LoadReport.TargetFacts(address.host(), address.port(), address.database(), request.schema(), serverVersion,
                mode(request));
    }

    private static String mode(LoadRequest request) {
        return request.dataOnly() == null ? "create" : "data-only";
    }

    /** The request turned out to be another: that with which the dump was loaded. */
    void loadedBy(LoadRequest known) {
        request = known;
        target = new LoadReport.TargetFacts(target.host(), target.port(), target.database(), target.schema(),
                target.serverVersion(), mode(known));
    }

    void analysis(Analysis known) {
        analysis = known;
        estimate = LoadEstimate.ofThumb(known);
    }

    /** What was looked at before anything is written; looked into when a report is made. */
    void checks(Checklist known) {
        checks = known;
    }

    /** A better one than that of the analysis. */
    void estimate(Estimate known) {
        estimate = known;
    }

    /** Null before the analysis. */
    Estimate estimate() {
        return estimate;
    }

    void migration(String id) {
        migration = id;
    }

    /** From here on a failure is one of a migration under way. */
    void writing() {
        written = true;
    }

    void outcome(Outcome known) {
        outcome = known;
    }

    /** Notes what was kept out and says how many rows. */
    long quarantine(Map<String, Quarantine.Adjustment> adjustments, List<Quarantine.Sample> samples) {
        long removed = adjustments.values().stream().mapToLong(Quarantine.Adjustment::removed).sum();
        long changed = adjustments.values().stream().mapToLong(Quarantine.Adjustment::changed).sum();
        quarantine = new LoadReport.Quarantined(removed, changed, samples, request.showValues());
        return removed;
    }

    void proof(String mode, Verification result) {
        verification = result;
        proof = new Proof(mode, result.equal(), result.findings(), result.notes());
    }

    void unproven() {
        proof = new Proof("none", true, List.of(), List.of());
    }

    /** Where the columns go, when litelift does not make them. */
    void match(TargetMatch known, TargetCatalog home) {
        match = known;
        catalog = home;
    }

    /** When each table was worked on, told before now. */
    void spans(Map<String, MigrationSteps.Span> ago) {
        double now = clock.elapsed();
        spans = new HashMap<>();
        ago.forEach((table, span) -> spans.put(table,
                new Span(rounded(now - span.began()), rounded(now - span.copied()), rounded(now - span.ended()))));
    }

    /** Names of all tables in the target. */
    List<String> tables() {
        return analysis.translation().tables().stream().map(table -> table.target().name()).toList();
    }

    void sizes(Map<String, TableSize> known) {
        sizes = known;
    }

    /** The rows are about to become visible. */
    void committed(LoadMode.Finish finish) {
        commit = new Commit(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(), finish.replaced(), finish.rollback());
    }

    /** What the target's constraints say. */
    void judged(Judgement known) {
        judgement = known;
    }

    LoadReport failed(LoadException e) {
        boolean foretold = checks.failure().filter(failure -> failure == e).isPresent();
        boolean refused = e.fault() == Fault.DECISION_NEEDED || !written && (foretold || !e.fault().retryable());
        Verdict verdict = e.fault() == Fault.INTERRUPTED ? Verdict.INTERRUPTED : refused ? Verdict.REFUSED : Verdict.FAILED;
        return report(verdict, FaultReport.of(e));
    }

    LoadReport done(Verdict verdict) {
        return report(verdict, null);
    }

    private LoadReport report(Verdict verdict, FaultReport fault) {
        Translation translation = analysis == null ? null : analysis.translation();
        return new LoadReport(
                LoadReport.VERSION,
                verdict,
                migration,
                clock.began().toString(),
                dump(),
                target,
                translation == null ? List.of() : translation.tables().stream().map(this::table).toList(),
                translation == null ? List.of() : notices(),
                translation == null ? List.of() : losses(translation),
                translation == null ? List.of() : blockers(translation),
                quarantine,
                translation == null ? List.of() : Semantics.notes(translation, analysis.dump().form()),
                proof,
                clock.phases(),
                checks.checks(),
                verdict == Verdict.PLANNED || verdict == Verdict.REFUSED ? estimate : null,
                verdict == Verdict.LOADED ? commit : null,
                null,
                null,
                fault);
    }

    private List<Notice> notices() {
        return Stream.concat(analysis.notices().stream(), judgement.notices().stream()).toList();
    }

    private List<Notice> losses(Translation translation) {
        return Stream.of(translation.losses(), outcome.losses(), judgement.losses()).flatMap(List::stream).toList();
    }

    private List<Blocker> blockers(Translation translation) {
        return Stream.concat(translation.blockers().stream(), judgement.blockers().stream()).toList();
    }

    private static List<ColumnReport> columns(TableTranslation table) {
        return table.columns().stream()
                .map(column -> new ColumnReport(column.source().name(), column.target().name(),
                        column.source().declaredType(), column.target().type().sql(), column.why()))
                .toList();
    }

    private TableReport table(TableTranslation table) {
        TableOutcome sent = outcome.tables().getOrDefault(table.target().name(), new TableOutcome(table.census().rows(), 0, 0));
        Verification.TableProof sums = verification == null ? null : verification.tables().get(table.target().name());
        return new TableReport(
                table.source().name(),
                table.target().name(),
                sent.rows(),
                sent.bytes(),
                rounded(sent.seconds()),
                match == null ? columns(table) : MatchReport.columns(table, match),
                match == null ? primaryKey(table) : MatchReport.primaryKey(table, match),
                match == null ? foreignKeys(table) : MatchReport.foreignKeys(table, catalog),
                sums == null ? null : new Checksums(sums.sourceChecksum(), sums.targetChecksum()),
                spans.get(table.target().name()),
                size(table.target().name()));
    }

    private static List<String> primaryKey(TableTranslation table) {
        return table.target().primaryKey() == null ? List.of() : table.target().primaryKey().columns();
    }

    private static List<Reference> foreignKeys(TableTranslation table) {
        return table.target().foreignKeys().stream()
                .map(key -> new Reference(key.columns(), key.parent(), key.parentColumns()))
                .toList();
    }

    /** Visible to others only once it is committed. */
    private Size size(String table) {
        TableSize size = commit == null ? null : sizes.get(table);
        return size == null ? null : new Size(size.rows(), size.indexes());
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 1e3) / 1e3;
    }

    static String mode(LoadRequest.Verification verification) {
        return verification.name().toLowerCase(Locale.ROOT);
    }
}
