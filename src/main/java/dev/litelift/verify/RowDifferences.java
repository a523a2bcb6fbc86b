package dev.litelift.verify;

import dev.litelift.checksum.MoveHash;
import dev.litelift.match.Move;
import dev.litelift.match.Move.ColumnMove;
import dev.litelift.postgres.TargetCatalog.Key;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.StorageClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pairs the rows of a dump with those of a table that may hold others besides: equal rows first, each once, then what is
 * left by key. Works through the table in parts, each small enough for memory. One thread uses an instance.
 */
final class RowDifferences {
    /** Rows in a part, on each side, that take some 50 MB. */
    static final long PART = 1 << 20;
    /** Changed rows whose columns are looked at. */
    private static final int MOST_LOOKED_AT = 10_000;

    private final LoadedRows dump;
    private final HomeRows home;
    private final boolean mayYield;
    private final List<ColumnMove> columns;
    private final List<ColumnMove> key;
    private final List<List<ColumnMove>> otherKeys = new ArrayList<>();
    private final RowDifference found = new RowDifference();
    private final Map<Long, long[]> lookedAt = new HashMap<>();

    /** @param mayYield whether a row of the dump may have given way to one of the same key */
    RowDifferences(LoadedRows dump, HomeRows home, boolean mayYield) {
        this.dump = dump;
        this.home = home;
        this.mayYield = mayYield;
        Move move = dump.move();
        this.columns = move.columns();
        List<List<ColumnMove>> keys = move.target().keys().stream()
                .filter(known -> move.writes(known.columns()))
                .map(known -> columns(move, known))
                .toList();
        this.key = keys.isEmpty() ? columns : keys.get(0);
        if (mayYield) {
            keys.stream().skip(1).forEach(otherKeys::add);
        }
    }

    private static List<ColumnMove> columns(Move move, Key key) {
        return move.columns().stream().filter(column -> key.columns().contains(column.target().name())).toList();
    }

    /** @param otherKeys hashes of the row's other keys; null where one is NULL, which is equal to nothing */
    private record Open(Long rowid, long key, Long[] otherKeys) {}

    /**
     * @param rows of the larger side
     * @param most rows in a part
     */
    RowDifference find(long rows, long most) {
        long parts = 1;
        while (rows / parts > most) {
            parts *= 2;
        }
        for (long part = 0; part < parts; part++) {
            part(part, parts - 1);
        }
        columnsThatDiffer();
        return found;
    }

    private void part(long part, long mask) {
        String rowHash = MoveHash.sql(columns);
        String keyHash = MoveHash.sql(key);
        String here = "((" + keyHash + ") & " + mask + ") = " + part;
        LongCounts there = new LongCounts();
        home.read(rowHash, here, row -> there.add(row.getLong(1)));
        List<Open> open = openOf(part, mask, there);
        if (open.isEmpty() || key == columns) {
            open.forEach(row -> found.missing.add(row.rowid()));
            found.more += there.total();
            return;
        }
        LongCounts keysLeft = new LongCounts();
        home.read(keyHash + ", " + rowHash, here, row -> {
            if (there.take(row.getLong(2))) {
                keysLeft.add(row.getLong(1));
            }
        });
        List<Open> missing = new ArrayList<>();
        open.forEach(row -> {
            if (keysLeft.take(row.key())) {
                changed(row);
            } else {
                missing.add(row);
            }
        });
        found.more += keysLeft.total();
        missing(missing);
    }

    private List<Open> openOf(long part, long mask, LongCounts there) {
        MoveHash keyHash = new MoveHash(dump.move(), key);
        MoveHash rowHash = new MoveHash(dump.move(), columns);
        List<MoveHash> others = otherKeys.stream().map(other -> new MoveHash(dump.move(), other)).toList();
        List<Open> open = new ArrayList<>();
        dump.read(row -> {
            long hash = keyHash.of(row);
            if ((hash & mask) == part && !there.take(rowHash.of(row))) {
                open.add(new Open(dump.numbered() ? row.rowid() : null, hash, others(row, others)));
            }
        });
        return open;
    }

    private Long[] others(RowCursor row, List<MoveHash> hashes) {
        Long[] found = new Long[hashes.size()];
        for (int i = 0; i < found.length; i++) {
            boolean known = otherKeys.get(i).stream().noneMatch(column -> row.storageClass(column.position()) == StorageClass.NULL);
            found[i] = known ? hashes.get(i).of(row) : null;
        }
        return found;
    }

    private void changed(Open row) {
        if (mayYield) {
            found.yielded.add(row.rowid());
            return;
        }
        found.changed.add(row.rowid());
        if (lookedAt.size() < MOST_LOOKED_AT) {
            lookedAt.put(row.key(), new long[0]);
        }
    }

    /** Those without any key in the table are missing indeed. */
    private void missing(List<Open> rows) {
        boolean[] yields = new boolean[rows.size()];
        for (int i = 0; i < otherKeys.size() && !rows.isEmpty(); i++) {
            int which = i;
            LongCounts wanted = new LongCounts();
            rows.stream().map(row -> row.otherKeys()[which]).filter(java.util.Objects::nonNull).forEach(wanted::add);
            LongCounts present = new LongCounts();
            home.read(MoveHash.sql(otherKeys.get(i)), "true", row -> {
                if (wanted.contains(row.getLong(1))) {
                    present.add(row.getLong(1));
                }
            });
            for (int at = 0; at < yields.length; at++) {
                Long hash = rows.get(at).otherKeys()[i];
                yields[at] |= hash != null && present.contains(hash);
            }
        }
        for (int at = 0; at < yields.length; at++) {
            (yields[at] ? found.yielded : found.missing).add(rows.get(at).rowid());
        }
    }

    private void columnsThatDiffer() {
        if (lookedAt.isEmpty()) {
            return;
        }
        StringBuilder cells = new StringBuilder(MoveHash.sql(key));
        columns.forEach(column -> cells.append(", ").append(MoveHash.sql(List.of(column))));
        home.read(cells.toString(), "true", row -> {
            if (lookedAt.containsKey(row.getLong(1))) {
                long[] hashes = new long[columns.size()];
                for (int i = 0; i < hashes.length; i++) {
                    hashes[i] = row.getLong(i + 2);
                }
                lookedAt.put(row.getLong(1), hashes);
            }
        });
        MoveHash keyHash = new MoveHash(dump.move(), key);
        List<MoveHash> each = columns.stream().map(column -> new MoveHash(dump.move(), List.of(column))).toList();
        dump.read(row -> compare(row, lookedAt.get(keyHash.of(row)), each));
    }

    private void compare(RowCursor row, long[] hashes, List<MoveHash> each) {
        for (int i = 0; hashes != null && i < hashes.length; i++) {
            if (each.get(i).of(row) != hashes[i]) {
                found.columns.merge(dump.move().staged().columns().get(columns.get(i).position()).source().name(), 1L, Long::sum);
            }
        }
    }
}
