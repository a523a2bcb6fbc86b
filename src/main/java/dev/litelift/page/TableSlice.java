package dev.litelift.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a table that one reader reads. For one and the same file a slice always holds the same rows; as text it can
 * be kept in a ledger beside the table's name. {@link #toString} and {@link #parse} are each other's inverse.
 */
public sealed interface TableSlice {
    Pattern ROWIDS = Pattern.compile("rowids (-?\\d{1,19})\\.\\.(-?\\d{1,19})");
    Pattern SUBTREES = Pattern.compile("subtrees (\\d{1,2}):(\\d{1,10})\\.\\.(\\d{1,10})");

    /** Rows whose rowid is at least {@code from} and at most {@code to}. */
    record Rowids(long from, long to) implements TableSlice {
        public static final Rowids ALL = new Rowids(Long.MIN_VALUE, Long.MAX_VALUE);

        @Override
        public String toString() {
            return "rowids " + from + ".." + to;
        }
    }

    /**
     * Rows of a WITHOUT ROWID table, whose keys are no numbers: subtrees of the b-tree, counted from the left, and after
     * each the row that divides it from the next.
     *
     * @param depth how far the subtrees' roots lie below the root; 0 for the whole tree
     * @param from ordinal of the first, from 0
     * @param to ordinal after the last
     */
    record Subtrees(int depth, int from, int to) implements TableSlice {
        public static final Subtrees ALL = new Subtrees(0, 0, 1);

        @Override
        public String toString() {
            return "subtrees " + depth + ":" + from + ".." + to;
        }
    }

    /** @throws IllegalArgumentException when the text is not one of {@code toString} */
    static TableSlice parse(String text) {
        Matcher rowids = ROWIDS.matcher(text);
        if (rowids.matches()) {
            return new Rowids(Long.parseLong(rowids.group(1)), Long.parseLong(rowids.group(2)));
        }
        Matcher subtrees = SUBTREES.matcher(text);
        if (subtrees.matches()) {
            return new Subtrees(Integer.parseInt(subtrees.group(1)), Integer.parseInt(subtrees.group(2)),
                    Integer.parseInt(subtrees.group(3)));
        }
        throw new IllegalArgumentException("not a slice of a table: " + text);
    }
}
