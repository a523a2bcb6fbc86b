package dev.litelift;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.ledger.Quarantine;
import dev.litelift.match.TargetMatch;
import dev.litelift.match.TargetMatcher;
import dev.litelift.move.MoveIntoPlace;
import dev.litelift.move.StagedOrphans;
import dev.litelift.move.StagedRows;
import dev.litelift.move.TargetRights;
import dev.litelift.postgres.CatalogReader;
import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.Statements;
import dev.litelift.postgres.TargetCatalog;
import dev.litelift.run.Staging;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.translate.Blocker;
import dev.litelift.translate.SourceTranslator;
import java.sql.Connection;
import java.util.List;

/** Loads a dump into tables that the application's own migrations made; of those only the rows change. */
final class DataOnlyLoad implements LoadMode {
    private static final String DECIDE =
            "Change the dump, the target or the option that each point names, then run again. Nothing was written.";

    private final Task task;
    private final LoadRequest request;
    private final String user;
    private TargetCatalog catalog;
    private TargetMatcher matcher;

    DataOnlyLoad(Task task) {
        this.task = task;
        this.request = task.request;
        this.user = request.target().address().user();
    }

    @Override
    public void analyse(Connection control) {
        CatalogReader reader = new CatalogReader(control, request.schema());
        refuseMissingSchema(reader);
        catalog = task.clock.time("catalogue", reader::read);
        if (catalog.tables().isEmpty()) {
            throw new LoadException(Fault.TARGET_UNFIT, "schema " + request.schema(), "has no tables")
                    .withHint("Let the application make its tables first, name its schema with --schema, or use --mode create.");
        }
        task.analyse(source -> matcher(source, reader));
        task.draft.match(matcher.match());
    }

    private void refuseMissingSchema(CatalogReader reader) {
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

    private SourceTranslator matcher(SqliteSource source, CatalogReader reader) {
        matcher = new TargetMatcher(source, catalog, new TargetMatcher.Decisions(request.dataOnly().existingRows(),
                request.dataOnly().fireTriggers(), request.rules()), reader::texts, task.stop::check);
        return matcher;
    }

    /** All that can be refused before anything is written. */
    @Override
    public void check(Connection control, Staging staging) {
        TargetRights.check(request.schema(), user, matcher.match().moves(), request.dataOnly().existingRows());
        try {
            task.refuseBlockers();
        } catch (LoadException e) {
            throw e.withHint(DECIDE);
        }
        staging.checkRights(user);
    }

    /** The ledger knows the migration, and the application has not made its tables anew since. */
    @Override
    public boolean isInPlace(Connection control, Staging staging) {
        return matcher.match().moves().stream()
                .filter(move -> move.staged().census().rows() > 0)
                .allMatch(move -> new Statements(control).flag(move.name(), "SELECT EXISTS (SELECT FROM "
                        + Identifier.quote(request.schema(), move.name()) + ")"));
    }

    @Override
    public void finish(Connection control, Staging staging, Runnable ledger) {
        TargetMatch match = matcher.match();
        StagedRows.Staged staged =
                new StagedRows.Staged(staging.name(), catalog, match.moves(), request.dataOnly().existingRows());
        settle(control, staged);
        refuseStaged(control, staged);
        MoveIntoPlace.Options options = new MoveIntoPlace.Options(request.dataOnly().existingRows(),
                request.dataOnly().fireTriggers(), request.rules().hooks());
        MoveIntoPlace move = new MoveIntoPlace(control, staging.name(), request.schema(), match.order(), options);
        task.clock.time("move", () -> move.run(ledger));
    }

    private void settle(Connection control, StagedRows.Staged staged) {
        StagedOrphans orphans = new StagedOrphans(staged, request.rules());
        if (!orphans.areDecided()) {
            return;
        }
        Quarantine quarantine = Quarantine.inStaging(staged.staging());
        quarantine.create(control);
        orphans.settle(control);
        task.draft.settled(orphans.notices(), orphans.losses());
        task.keepWithinLimit(quarantine, control);
    }

    private void refuseStaged(Connection control, StagedRows.Staged staged) {
        List<Blocker> blockers = task.clock.time("constraints", () -> new StagedRows(control, staged).blockers());
        if (!blockers.isEmpty()) {
            task.draft.staged(blockers);
            LoadException refusal = new LoadException(Fault.DECISION_NEEDED, task.analysis().dump().location().toString(), blockers.get(0).text()
                    + (blockers.size() > 1 ? " (and " + (blockers.size() - 1) + " more, see the report)" : ""));
            throw refusal.withHint(DECIDE);
        }
    }
}
