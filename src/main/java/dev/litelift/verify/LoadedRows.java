package dev.litelift.verify;

import dev.litelift.checksum.RowHash;
import dev.litelift.match.Move;
import dev.litelift.ledger.Quarantine.Change;
import dev.litelift.run.StopSignal;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.translate.RowFilter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The rows of the dump that went to one of the application's tables, as they went there: without those that rules kept out,
 * and without the keys that rules took away.
 *
 * @param changes what the ledger knows to have been done to staged rows
 */
record LoadedRows(SqliteSource source, Move move, List<Change> changes, StopSignal stop) {
    private static final int ROWS_BETWEEN_LOOKS = 1 << 12;

    LoadedRows {
        changes = List.copyOf(changes);
    }

    /** Reads them all. */
    void read(Consumer<RowCursor> reader) {
        RowFilter filter = RowFilter.of(move.staged()).orElse(null);
        Map<Long, Deque<Change>> open = new HashMap<>();
        changes.forEach(change -> open.computeIfAbsent(change.before(), hash -> new ArrayDeque<>()).add(change));
        RowHash hash = new RowHash(move.staged(), RowHash.allColumns(move.staged()));
        long seen = 0;
        try (RowCursor row = source.read(move.staged().source())) {
            while (row.next()) {
                if (++seen % ROWS_BETWEEN_LOOKS == 0) {
                    stop.check();
                }
                if (filter == null || filter.reject(row) == null) {
                    (open.isEmpty() ? Optional.of(row) : changed(row, open, hash)).ifPresent(reader);
                }
            }
        }
    }

    /** One change may follow another. */
    private Optional<RowCursor> changed(RowCursor row, Map<Long, Deque<Change>> open, RowHash hash) {
        RowCursor now = row;
        Set<Integer> nulled = new HashSet<>();
        while (true) {
            Deque<Change> same = open.get(hash.of(now));
            if (same == null || same.isEmpty()) {
                return Optional.of(now);
            }
            Change change = same.poll();
            if (change.after() == null) {
                return Optional.empty();
            }
            nulled.addAll(positions(change.columns()));
            now = new NulledRow(row, Set.copyOf(nulled));
        }
    }

    /** Of columns whose names are told in one text; a name may hold what parts them. */
    private Set<Integer> positions(String names) {
        for (int i = 0; i < move.staged().columns().size(); i++) {
            String name = move.staged().columns().get(i).source().name();
            if (names.equals(name)) {
                return Set.of(i);
            }
            if (names.startsWith(name + ", ")) {
                Set<Integer> others = positions(names.substring(name.length() + 2));
                if (!others.isEmpty()) {
                    Set<Integer> all = new HashSet<>(others);
                    all.add(i);
                    return all;
                }
            }
        }
        return Set.of();
    }

    /** Whether its rows bear numbers by which a person finds them. */
    boolean numbered() {
        return !move.staged().source().withoutRowid();
    }
}
