package dev.litelift;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.match.Move;
import dev.litelift.match.TargetMatch;
import dev.litelift.match.TargetMatcher;
import dev.litelift.move.MoveIntoPlace;
import dev.litelift.move.StagedRows;
import dev.litelift.move.TargetRights;
import dev.litelift.postgres.CatalogReader;
import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.Ledger;
import dev.litelift.postgres.Quarantine;
import dev.litelift.postgres.Session;
import dev.litelift.postgres.TargetCatalog;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.run.Staging;
import dev.litelift.run.StopSignal;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.translate.Blocker;
import dev.litelift.translate.SourceTranslator;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Loads a dump into tables that the application's own migrations made; of those only the rows change. */
final class DataOnlyLoad {
    private static final String DECIDE =
            "Change the dump, the target or the option that each point names, then run again. Nothing was written.";

    private final Loader.Task task;
    private final LoadRequest request;
    private final Connection control;
    private final String user;
    private final CatalogReader reader;
    private TargetCatalog catalog;
    private TargetMatcher matcher;
    private Analysis analysis;

    /** @param control the request's own connection */
    DataOnlyLoad(Loader.Task task, Connection control) {
        this.task = task;
        this.request = task.request;
        this.control = control;
        this.user = request.target().address().user();
        this.reader = new CatalogReader(control, request.schema());
    }

    LoadReport plan() {
        TargetMatch match = match();
        prepare(match);
        return task.draft.done(Verdict.PLANNED);
    }

    LoadReport load() {
        Instant started = Instant.now();
        TargetMatch match = match();
        Ledger ledger = new Ledger(control);
        if (ledger.find(task.migration()).isPresent() && isInPlace(match)) {
            return task.draft.done(Verdict.ALREADY_DONE);
        }
        Staging staging = prepare(match);
        task.draft.writing();
        try {
            Loader.build(task, staging, control);
            refuseStaged(match, staging);
            analysis.dump().verifyUnchanged();
            task.stop.check();
            LoadReport report = task.draft.done(Verdict.LOADED);
            Ledger.Migration done = new Ledger.Migration(task.migration(), request.dump().toString(), analysis.dump().sha256(),
                    request.schema(), report.rows(), started, Instant.now());
            MoveIntoPlace.Options options =
                    new MoveIntoPlace.Options(request.dataOnly().existingRows(), request.dataOnly().fireTriggers(),
                            request.rules().hooks());
            MoveIntoPlace move = new MoveIntoPlace(control, staging.name(), request.schema(), match.order(), options);
            task.clock.time("move", () -> stoppable(move, () -> {
                ledger.record(done, report.toJson());
                if (analysis.translation().quarantines()) {
                    Quarantine.inStaging(staging.name()).keep(control, task.migration());
                }
            }));
            return task.draft.done(Verdict.LOADED);
        } catch (RuntimeException e) {
            Loader.dropAfter(e, staging);
            throw e;
        }
    }

    private Map<String, Long> stoppable(MoveIntoPlace move, Runnable inside) {
        try (StopSignal.Registration cancelling = task.stop.onGiven(() -> Session.cancel(control))) {
            return move.run(inside);
        } catch (LoadException e) {
            task.stop.check();
            throw e;
        }
    }

    private TargetMatch match() {
        refuseMissingSchema();
        catalog = task.clock.time("catalogue", reader::read);
        if (catalog.tables().isEmpty()) {
            throw new LoadException(Fault.TARGET_UNFIT, "schema " + request.schema(), "has no tables")
                    .withHint("Let the application make its tables first, name its schema with --schema, or use --mode create.");
        }
        analysis = task.analyse(this::matcher);
        task.draft.match(matcher.match());
        return matcher.match();
    }

    private void refuseMissingSchema() {
        String place = "schema " + request.schema();
        if (!reader.schemaExists()) {
            throw new LoadException(Fault.TARGET_UNFIT, place, "does not exist")
                    .withHint("Let the application make its tables first, or name its schema with --schema.");
        }
        if (!reader.mayUseSchema()) {
            throw new LoadException(Fault.TARGET_NOT_ALLOWED, "user " + user, "may not use " + place)
                    .withHint("Let its owner run: GRANT USAGE ON SCHEMA " + Identifier.quote(request.schema()) + " TO "
                            + Identifier.quote(user) + ";");
        }
    }

    private SourceTranslator matcher(SqliteSource source) {
        matcher = new TargetMatcher(source, catalog, new TargetMatcher.Decisions(request.dataOnly().existingRows(),
                request.dataOnly().fireTriggers(), request.rules()), reader::texts, task.stop::check);
        return matcher;
    }

    /** The ledger knows the migration, and the application has not made its tables anew since. */
    private static boolean isInPlace(TargetMatch match) {
        return match.moves().stream().noneMatch(move -> move.staged().census().rows() > 0 && move.target().rows() == 0);
    }

    /** All that can be refused before anything is written. */
    private Staging prepare(TargetMatch match) {
        Staging staging = new Staging(control, task.migration(), request.schema());
        List<Move> moves = match.moves();
        TargetRights.check(request.schema(), user, moves, request.dataOnly().existingRows());
        try {
            Loader.refuseBlockers(analysis);
        } catch (LoadException e) {
            throw e.withHint(DECIDE);
        }
        staging.reserve(user);
        return staging;
    }

    private void refuseStaged(TargetMatch match, Staging staging) {
        List<Blocker> blockers = task.clock.time("constraints", () -> new StagedRows(
                control, staging.name(), catalog, match.moves(), request.dataOnly().existingRows(), analysis.source()).blockers());
        if (!blockers.isEmpty()) {
            task.draft.staged(blockers);
            LoadException refusal = new LoadException(Fault.DECISION_NEEDED, analysis.dump().location().toString(), blockers.get(0).text()
                    + (blockers.size() > 1 ? " (and " + (blockers.size() - 1) + " more, see the report)" : ""));
            throw refusal.withHint(DECIDE);
        }
    }
}
