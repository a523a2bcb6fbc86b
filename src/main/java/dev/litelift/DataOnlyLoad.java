package dev.litelift;

import dev.litelift.check.Checklist;
import dev.litelift.check.Finding;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.ledger.Quarantine;
import dev.litelift.match.Move;
import dev.litelift.match.TargetMatch;
import dev.litelift.match.TargetMatcher;
import dev.litelift.move.Judgement;
import dev.litelift.move.MoveIntoPlace;
import dev.litelift.move.StagedRows;
import dev.litelift.move.TargetRights;
import dev.litelift.postgres.CatalogReader;
import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.Session;
import dev.litelift.postgres.Statements;
import dev.litelift.postgres.TargetCatalog;
import dev.litelift.postgres.Transactions;
import dev.litelift.run.Calibration;
import dev.litelift.run.Staging;
import dev.litelift.run.StopSignal;
import dev.litelift.run.TemporaryStaging;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.translate.Notice;
import dev.litelift.translate.SourceTranslator;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Loads a dump into tables that the application's own migrations made; of those only the rows change. */
final class DataOnlyLoad implements LoadMode {
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
        task.analyse((dump, source) -> matcher(source, reader));
        task.draft.match(matcher.match(), catalog);
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
        matcher = new TargetMatcher(source, catalog, new TargetMatcher.Decisions(request.dataOnly().usual(), seeded(),
                request.dataOnly().fireTriggers(), request.rules()), reader::texts, task.stop::check);
        return matcher;
    }

    /** What the user chose counts for all tables alike. */
    private List<String> seeded() {
        return request.profile() == null || request.dataOnly().existingRows() != null ? List.of() : request.profile().seeded();
    }

    @Override
    public void check(Connection control, Staging staging, Checklist checks) {
        checks.add("table-privileges", Finding.of(() -> TargetRights.check(request.schema(), user, matcher.match().moves())));
    }

    /** What rows cost in tables with keys, indexes and triggers of their own is not tried. */
    @Override
    public Optional<Calibration.Measured> calibrate(Connection control) {
        return Optional.empty();
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
    public void finish(Connection control, Staging staging, Consumer<Finish> ledger) {
        TargetMatch match = matcher.match();
        MoveIntoPlace.Options options = new MoveIntoPlace.Options(request.dataOnly().fireTriggers(), request.rules().hooks());
        MoveIntoPlace move = new MoveIntoPlace(control, staging.name(), request.schema(), match.order(), options);
        task.clock.time("move", () -> move.run(() -> ledger.accept(new Finish(List.of(), false))));
    }

    /** In temporary tables of the session, of which nothing is left. */
    @Override
    public void preview(Connection control) {
        StagedRows rows = staged(control, TemporaryStaging.SCHEMA, false);
        List<Move> moves = matcher.match().moves();
        if (moves.stream().allMatch(move -> rows.needs(move).isEmpty())) {
            return;
        }
        if (!new Statements(control).flag("database", "SELECT has_database_privilege(current_database(), 'TEMPORARY')")) {
            task.judged(new Judgement(List.of(), List.of(unjudged()), List.of()));
            return;
        }
        TemporaryStaging temporary = new TemporaryStaging(task.analysis().source(), control, task.stop, task.listener);
        task.judged(Transactions.rolledBack(control, () -> {
            task.clock.time("stage keys", () -> {
                moves.forEach(move -> rows.needs(move).ifPresent(columns -> temporary.copy(move.staged(), columns)));
                return null;
            });
            return judge(control, rows);
        }));
    }

    private Notice unjudged() {
        return new Notice("constraints", null, null, "checks, keys and foreign keys of the target are judged by the load, not by"
                + " the plan", "user " + user + " may not make temporary tables", "GRANT TEMPORARY ON DATABASE "
                        + Identifier.quote(request.target().address().database()) + " TO " + Identifier.quote(user));
    }

    @Override
    public void settle(Connection control, Staging staging) {
        boolean quarantines = StagedRows.mayQuarantine(request.rules());
        if (quarantines) {
            Quarantine.inStaging(staging.name()).create(control);
        }
        task.judged(judge(control, staged(control, staging.name(), quarantines)));
        task.refuseBlockers();
    }

    /** @param noting whether there is a quarantine for the rows that rules keep out */
    private StagedRows staged(Connection control, String schema, boolean noting) {
        StagedRows.Staged staged = new StagedRows.Staged(schema, catalog, matcher.match().moves(),
                request.dataOnly().fireTriggers());
        return new StagedRows(control, staged, request.rules(), noting);
    }

    private Judgement judge(Connection control, StagedRows rows) {
        return task.clock.time("constraints", () -> {
            try (StopSignal.Registration cancelling = task.stop.onGiven(() -> Session.cancel(control))) {
                return rows.judge();
            } catch (LoadException e) {
                task.stop.check();
                throw e;
            }
        });
    }
}
