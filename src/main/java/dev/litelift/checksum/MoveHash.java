package dev.litelift.checksum;

import dev.litelift.match.Move;
import dev.litelift.match.Move.ColumnMove;
import dev.litelift.sqlite.RowCursor;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@link RowHash} is, for tables that somebody else made: the exclusive or of the hashes of some columns' cells, from
 * the text that the target's type should print. One thread uses an instance.
 */
public final class MoveHash {
    private final HomeHash[] cells;

    /** @param columns those that count */
    public MoveHash(Move move, List<ColumnMove> columns) {
        this.cells = columns.stream().map(column -> new HomeHash(move, column)).toArray(HomeHash[]::new);
    }

    /** The hash of the cursor's present row. */
    public long of(RowCursor row) {
        long hash = 0;
        for (HomeHash cell : cells) {
            hash ^= cell.of(row);
        }
        return hash;
    }

    /** The expression, of type bigint, that gives the same number for a row of a target called {@code t}. */
    public static String sql(List<ColumnMove> columns) {
        return columns.isEmpty() ? "0::bigint" : columns.stream().map(HomeHash::sql).collect(Collectors.joining(" # "));
    }
}
