package dev.litelift;

import dev.litelift.dump.DumpFile;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.ledger.Ledger;
import dev.litelift.ledger.Migration;
import dev.litelift.ledger.Quarantine;
import dev.litelift.match.ExistingRows;
import dev.litelift.match.TargetMatch;
import dev.litelift.match.TargetMatcher;
import dev.litelift.match.TargetMatcher.Decisions;
import dev.litelift.postgres.CatalogReader;
import dev.litelift.postgres.TargetCatalog;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.run.Staging;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.translate.SourceTranslator;
import dev.litelift.verify.MatchVerifier;
import dev.litelift.verify.Verification;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares a dump with the tables that were loaded from it, whoever made them. Writes nothing. */
final class DumpComparison {
    private final Task task;
    private final Connection control;
    private TargetCatalog catalog;
    private TargetMatcher matcher;

    /** @param control the request's own connection */
    DumpComparison(Task task, Connection control) {
        this.task = task;
        this.control = control;
    }

    LoadReport verify() {
        Analysis analysis = task.analyse(this::translator);
        analysis.integrity().require();
        if (matcher == null) {
            refuseMissingTables(analysis);
        }
        task.draft.writing();
        try {
            if (matcher == null) {
                task.prove(task.request.schema(), Quarantine.inLedger(task.migration()), task.stop);
            } else {
                compare(matcher.match(), analysis);
            }
        } catch (LoadException e) {
            throw e.fault() == Fault.VERIFICATION_FAILED
                    ? e.withHint("The tables were changed since the load, or the dump was.")
                    : e;
        }
        return task.draft.done(Verdict.VERIFIED);
    }

    private SourceTranslator translator(DumpFile dump, SqliteSource source) {
        loadedBy(dump.sha256()).ifPresent(task::loadedBy);
        if (task.request.dataOnly() == null) {
            return task.creating(source);
        }
        CatalogReader reader = new CatalogReader(control, task.request.schema());
        catalog = task.clock.time("catalogue", reader::read);
        matcher = new TargetMatcher(source, catalog,
                Decisions.comparing(task.request.rules()), reader::texts, task.stop::check);
        return matcher;
    }

    /** The latest migration of the dump that the ledger knows, told by its id, which every option is part of. */
    private Optional<LoadRequest> loadedBy(String dumpSha256) {
        LoadRequest asked = task.request;
        List<LoadRequest> ways = new ArrayList<>();
        if (asked.dataOnly() == null) {
            ways.add(asked);
        }
        for (ExistingRows rows : ExistingRows.values()) {
            ways.add(asked.withDataOnly(new LoadRequest.DataOnly(rows, false)));
            ways.add(asked.withDataOnly(new LoadRequest.DataOnly(rows, true)));
        }
        return new Ledger(control).migrations().stream()
                .filter(migration -> migration.state() == Migration.State.LOADED)
                .flatMap(done -> ways.stream().filter(way -> MigrationId.of(dumpSha256, way).equals(done.migration())))
                .findFirst();
    }

    private void refuseMissingTables(Analysis analysis) {
        if (!new Staging(control, task.migration(), task.request.schema()).isInPlace(analysis.translation().schema())) {
            throw new LoadException(Fault.VERIFICATION_FAILED, "schema " + task.request.schema(),
                    "tables of the dump are missing").withHint("Load the dump first, or name its schema with --schema.");
        }
    }

    private void compare(TargetMatch match, Analysis analysis) {
        LoadRequest request = task.request;
        task.draft.match(match, catalog);
        MatchVerifier verifier = new MatchVerifier(analysis.source(), request.target(), request.schema(),
                Quarantine.inLedger(task.migration()), task.stop, task.listener);
        MatchVerifier.Terms terms =
                new MatchVerifier.Terms(request.dataOnly().usual(), request.dataOnly().fireTriggers());
        boolean content = request.verification() == LoadRequest.Verification.FULL;
        Verification verification =
                task.clock.time("verify", () -> verifier.verify(match, terms, content, request.workers()));
        task.prove(verification);
    }
}
