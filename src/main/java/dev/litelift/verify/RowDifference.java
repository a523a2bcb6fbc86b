package dev.litelift.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the rows of a dump and those of one of the application's tables differ. Gathered by {@link RowDifferences} alone.
 *
 * <p>Missing are rows of the dump that are not there, changed those whose key is there with other values, yielded those
 * that gave way to a row of the same key, and more the rows of the table that are not of the dump.
 */
final class RowDifference {
    private static final int EXAMPLES = 3;

    final Rows missing = new Rows();
    final Rows changed = new Rows();
    final Rows yielded = new Rows();
    /** How many of the changed rows that were looked at differ in a column of the source. */
    final Map<String, Long> columns = new TreeMap<>();
    long more;

    /** Some rows of the dump. */
    static final class Rows {
        private final List<Long> examples = new ArrayList<>(EXAMPLES);
        private long count;

        void add(Long rowid) {
            if (count++ < EXAMPLES && rowid != null) {
                examples.add(rowid);
            }
        }

        long count() {
            return count;
        }

        /** For instance {@code ", e.g. rowid 1, 2, 3"}; empty where rows have no rowid. */
        String examples() {
            return examples.isEmpty() ? "" : ", e.g. rowid " + String.join(", ", examples.stream().map(String::valueOf).toList());
        }
    }

    /** Whether every row of the dump is there, or gave way to another. */
    boolean none() {
        return missing.count() == 0 && changed.count() == 0;
    }
}
