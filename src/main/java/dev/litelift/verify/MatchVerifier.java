package dev.litelift.verify;

import dev.litelift.checksum.MoveHash;
import dev.litelift.checksum.TableChecksum;
import dev.litelift.match.ExistingRows;
import dev.litelift.match.Move;
import dev.litelift.match.TargetMatch;
import dev.litelift.ledger.Quarantine;
import dev.litelift.postgres.Target;
import dev.litelift.postgres.TargetCatalog;
import dev.litelift.run.LoadEvent;
import dev.litelift.run.LoadListener;
import dev.litelift.run.StopSignal;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.translate.Blocker;
import dev.litelift.verify.Verification.TableProof;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares a dump with tables that the application made and goes on writing to: every row of the dump must be there, with
 * every value that has a column. Rows besides them are told and no difference.
 */
public final class MatchVerifier {
    private final SqliteSource source;
    private final Target target;
    private final String schema;
    private final Quarantine quarantine;
    private final StopSignal stop;
    private final LoadListener listener;

    /** @param quarantine where the rows are that rules kept out */
    public MatchVerifier(
            SqliteSource source, Target target, String schema, Quarantine quarantine, StopSignal stop, LoadListener listener) {
        this.source = source;
        this.target = target;
        this.schema = schema;
        this.quarantine = quarantine;
        this.stop = stop;
        this.listener = listener;
    }

    /** How the dump was loaded: what became of rows in the tables, and whether triggers fired. */
    public record Terms(ExistingRows existingRows, boolean triggersFired) {}

    private record Compared(TableProof proof, List<String> findings, List<String> notes) {}

    /**
     * @param content whether to compare every value, or only to count rows
     * @param workers tables at once
     */
    public Verification verify(TargetMatch match, Terms terms, boolean content, int workers) {
        List<Move> moves = match.moves().stream()
                .sorted(Comparator.comparingLong(move -> -move.staged().census().rows() * move.columns().size()))
                .toList();
        listener.on(new LoadEvent.Expected(moves.size(), moves.stream().mapToLong(move -> move.staged().census().rows()).sum()));
        Map<Move, Compared> compared = new TablePool<Move, Compared>(target, stop,
                (move, connection) -> table(move, terms, content, connection)).run(moves, workers);
        List<String> findings = new ArrayList<>(match.gaps().stream().map(Blocker::text).toList());
        List<String> notes = new ArrayList<>();
        Map<String, TableProof> proofs = new TreeMap<>();
        match.moves().forEach(move -> {
            proofs.put(move.name(), compared.get(move).proof());
            findings.addAll(compared.get(move).findings());
            notes.addAll(compared.get(move).notes());
        });
        notCompared(match, notes);
        return new Verification(proofs, findings, notes);
    }

    private Compared table(Move move, Terms terms, boolean content, Connection connection) throws SQLException {
        stop.check();
        List<Quarantine.Change> changes = quarantine.changes(connection, move.staged().source().name());
        LoadedRows dump = new LoadedRows(source, move, changes, stop);
        Compared compared;
        try (HomeRows home = HomeRows.of(connection, schema, move.name())) {
            compared = content ? content(dump, home, terms) : counts(dump, home, terms);
        }
        long rows = compared.proof().sourceRows();
        listener.on(new LoadEvent.TableProgress("verify", move.staged().source().name(), rows, rows, 0));
        return compared;
    }

    private static TableChecksum ofDump(LoadedRows dump) {
        MoveHash hash = new MoveHash(dump.move(), dump.move().columns());
        long[] sums = new long[2];
        dump.read(row -> {
            sums[0]++;
            sums[1] += hash.of(row);
        });
        return new TableChecksum(sums[0], sums[1]);
    }

    private static TableChecksum ofHome(HomeRows home, String hash) {
        TableChecksum[] found = new TableChecksum[1];
        home.read("count(*), coalesce(sum(" + hash + "), 0)", "true",
                row -> found[0] = TableChecksum.of(row.getLong(1), row.getBigDecimal(2)));
        return found[0];
    }

    private static Compared counts(LoadedRows dump, HomeRows home, Terms terms) {
        long[] rows = new long[1];
        dump.read(row -> rows[0]++);
        long there = ofHome(home, "0").rows();
        String name = dump.move().staged().source().name();
        boolean fewer = there < rows[0] && terms.existingRows() != ExistingRows.SKIP;
        return new Compared(new TableProof(rows[0], there, null, null),
                fewer ? List.of(name + ": " + there + " rows instead of at least " + rows[0]) : List.of(), List.of());
    }

    private static Compared content(LoadedRows dump, HomeRows home, Terms terms) {
        TableChecksum expected = ofDump(dump);
        TableChecksum found = ofHome(home, MoveHash.sql(dump.move().columns()));
        if (expected.equals(found)) {
            return new Compared(new TableProof(expected.rows(), found.rows(), expected.text(), found.text()), List.of(), List.of());
        }
        RowDifference difference = new RowDifferences(dump, home, terms.existingRows() == ExistingRows.SKIP)
                .find(Math.max(expected.rows(), found.rows()), RowDifferences.PART);
        boolean same = difference.none() && difference.yielded.count() == 0;
        // The rows that are the dump's have its sum, whatever stands beside them.
        TableProof proof = new TableProof(expected.rows(), found.rows(), expected.text(), (same ? expected : found).text());
        return tell(dump.move(), difference, proof, terms);
    }

    private static Compared tell(Move move, RowDifference difference, TableProof proof, Terms terms) {
        String name = move.staged().source().name() + ": ";
        List<String> differences = new ArrayList<>();
        if (difference.missing.count() > 0) {
            differences.add(name + are(difference.missing.count(), "row") + " of the dump "
                    + (difference.missing.count() == 1 ? "is" : "are") + " not in the target" + difference.missing.examples());
        }
        if (difference.changed.count() > 0) {
            String columns = difference.columns.entrySet().stream()
                    .map(column -> column.getKey() + " (" + column.getValue() + ")").collect(Collectors.joining(", "));
            differences.add(name + are(difference.changed.count(), "row") + (difference.changed.count() == 1 ? " differs" : " differ")
                    + " from the dump in column " + columns + difference.changed.examples());
        }
        List<String> notes = new ArrayList<>();
        boolean fired = terms.triggersFired() && !move.target().triggers().isEmpty();
        if (fired) {
            differences.forEach(one -> notes.add(one + "; triggers fired for its rows, which may have made that"));
            differences.clear();
        }
        notes(name, difference, notes);
        return new Compared(proof, differences, notes);
    }

    private static void notes(String name, RowDifference difference, List<String> notes) {
        if (difference.yielded.count() > 0) {
            notes.add(name + are(difference.yielded.count(), "row") + " of the dump gave way to rows of the same key, as"
                    + " --existing-rows skip asked; which values those had then is not known" + difference.yielded.examples());
        }
        if (difference.more > 0) {
            boolean one = difference.more == 1;
            notes.add(name + are(difference.more, "row") + " of the target " + (one ? "is" : "are") + " not of the dump: "
                    + (one ? "it was there before or was written since" : "they were there before or were written since"));
        }
    }

    private static String are(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static void notCompared(TargetMatch match, List<String> notes) {
        String columns = match.moves().stream()
                .flatMap(move -> move.target().columns().stream()
                        .filter(column -> !move.writes(List.of(column.name())))
                        .map(TargetCatalog.Column::name)
                        .map(column -> move.name() + "." + column))
                .collect(Collectors.joining(", "));
        if (!columns.isEmpty()) {
            notes.add("not compared, since the dump has no such column: " + columns);
        }
    }
}
