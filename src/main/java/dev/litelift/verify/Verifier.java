package dev.litelift.verify;

import dev.litelift.checksum.RowHash;
import dev.litelift.checksum.TableChecksum;
import dev.litelift.postgres.PostgresSchema;
import dev.litelift.ledger.Quarantine.Adjustment;
import dev.litelift.ledger.Quarantine;
import dev.litelift.postgres.Target;
import dev.litelift.run.EventPace;
import dev.litelift.run.LoadEvent;
import dev.litelift.run.LoadListener;
import dev.litelift.run.StopSignal;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.translate.Translation.TableTranslation;
import dev.litelift.translate.Translation;
import dev.litelift.verify.Verification.TableProof;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** Compares source and target: rows, content, keys, foreign keys, identities. */
public final class Verifier {
    private final SqliteSource source;
    private final Target target;
    private final String schema;
    private final Quarantine quarantine;
    private final StopSignal stop;
    private final LoadListener listener;

    /**
     * @param schema where the tables are: the staging schema, or after a migration the target schema
     * @param quarantine where the rows are that rules kept out
     */
    public Verifier(
            SqliteSource source, Target target, String schema, Quarantine quarantine, StopSignal stop, LoadListener listener) {
        this.source = source;
        this.target = target;
        this.schema = schema;
        this.quarantine = quarantine;
        this.stop = stop;
        this.listener = listener;
    }

    /**
     * @param content whether to compare checksums of the content, or only to count rows
     * @param workers tables at once
     */
    public Verification verify(Translation translation, boolean content, int workers) {
        List<TableTranslation> tables = translation.tables().stream()
                .sorted(Comparator.comparingLong(table -> -table.census().rows() * table.columns().size()))
                .toList();
        listener.on(new LoadEvent.Expected(tables.size(), tables.stream().mapToLong(table -> table.census().rows()).sum()));
        Map<String, TableProof> proofs = new TreeMap<>();
        List<String> findings = new ArrayList<>();
        new TablePool<TableTranslation, TableFinding>(target, stop, (table, connection) -> table(table, content, connection))
                .run(tables, workers).forEach((table, finding) -> {
            proofs.put(table.target().name(), finding.proof());
            findings.addAll(finding.findings());
        });
        findings.addAll(objects(translation.schema()));
        return new Verification(proofs, findings);
    }

    private record TableFinding(TableProof proof, List<String> findings) {}

    private TableFinding table(TableTranslation table, boolean content, Connection connection) {
        stop.check();
        Adjustment kept = quarantine.adjustments(connection).getOrDefault(table.source().name(), Adjustment.NONE);
        TableFinding finding = content ? content(table, connection, kept) : counts(table, connection, kept);
        listener.on(new LoadEvent.TableProgress("verify", table.source().name(), finding.proof().sourceRows(),
                finding.proof().sourceRows(), 0));
        return finding;
    }

    private TableFinding counts(TableTranslation table, Connection connection, Adjustment kept) {
        long expected = table.census().rows() - kept.removed();
        long found = TableChecksum.rowsOfTarget(connection, schema, table.target());
        List<String> findings = new ArrayList<>();
        countFinding(table, expected, found, findings);
        return new TableFinding(new TableProof(expected, found, null, null), findings);
    }

    private TableFinding content(TableTranslation table, Connection connection, Adjustment kept) {
        List<Integer> all = RowHash.allColumns(table);
        TableChecksum expected = TableChecksum.ofSource(source, table, all, reading(table)).without(kept);
        TableChecksum found = TableChecksum.ofTarget(connection, schema, table.target(), all);
        List<String> findings = new ArrayList<>();
        countFinding(table, expected.rows(), found.rows(), findings);
        if (findings.isEmpty() && expected.sum() != found.sum()) {
            findings.add(table.source().name() + ": the content differs in " + differing(table, connection));
        }
        return new TableFinding(
                new TableProof(expected.rows(), found.rows(), expected.text(), found.text()), findings);
    }

    private LongConsumer reading(TableTranslation table) {
        EventPace pace = new EventPace();
        return rows -> {
            stop.check();
            if (pace.isDue()) {
                listener.on(new LoadEvent.TableProgress("verify", table.source().name(), rows, table.census().rows(), 0));
            }
        };
    }

    private static void countFinding(TableTranslation table, long expected, long found, List<String> findings) {
        if (expected != found) {
            findings.add(table.source().name() + ": " + found + " rows instead of " + expected);
        }
    }

    private String differing(TableTranslation table, Connection connection) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            List<Integer> one = List.of(i);
            if (!TableChecksum.ofSource(source, table, one, rows -> stop.check())
                    .equals(TableChecksum.ofTarget(connection, schema, table.target(), one))) {
                columns.add(table.columns().get(i).source().name());
            }
        }
        return columns.isEmpty() ? "which values stand together in a row" : "column " + String.join(", ", columns);
    }

    private List<String> objects(PostgresSchema wanted) {
        try (Connection connection = target.connect()) {
            return new CatalogCheck(connection, schema).findings(wanted);
        } catch (SQLException e) {
            throw dev.litelift.postgres.SqlFaults.of(e, "schema " + schema);
        }
    }
}
