package dev.litelift.translate;

import dev.litelift.sqlite.ColumnCensus.Trouble;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.StorageClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tries all ways into a column of the target on every value of a source column. One thread uses an instance.
 *
 * @param <W> a way
 */
public final class ColumnFit<W> {
    private static final int EXAMPLES = 3;

    private final int position;
    private final List<W> ways;
    private final List<CellTest> tests;
    private final List<Misses> misses;
    private final Misses nulls = new Misses();
    private final Misses values = new Misses();

    /**
     * @param position of the source's column
     * @param ways the most direct first
     * @param test which values a way keeps
     */
    public ColumnFit(int position, List<W> ways, Function<W, CellTest> test) {
        this.position = position;
        this.ways = List.copyOf(ways);
        this.tests = ways.stream().map(test).toList();
        this.misses = ways.stream().map(way -> new Misses()).toList();
    }

    private static final class Misses {
        private long count;
        private final List<Long> examples = new ArrayList<>(EXAMPLES);
        private final Set<StorageClass> classes = EnumSet.noneOf(StorageClass.class);

        void note(RowCursor row, StorageClass storage) {
            classes.add(storage);
            if (count++ < EXAMPLES) {
                examples.add(row.rowid());
            }
        }

        Trouble trouble() {
            return new Trouble(count, examples);
        }
    }

    /** Looks at the cursor's present row. */
    public void take(RowCursor row) {
        StorageClass storage = row.storageClass(position);
        if (storage == StorageClass.NULL) {
            nulls.note(row, storage);
            return;
        }
        values.note(row, storage);
        for (int i = 0; i < tests.size(); i++) {
            if (!tests.get(i).keeps(row, position)) {
                misses.get(i).note(row, storage);
            }
        }
    }

    public Trouble nulls() {
        return nulls.trouble();
    }

    /** The first way that keeps every value. */
    public Optional<W> way() {
        return best().filter(way -> misfits().count() == 0);
    }

    /** The first of those that keep the most values; empty where there is no way at all. */
    public Optional<W> best() {
        return IntStream.range(0, ways.size()).boxed()
                .min(Comparator.comparingLong(i -> misses.get(i).count))
                .map(ways::get);
    }

    /** What the best way does not keep. */
    public Trouble misfits() {
        return fewest().trouble();
    }

    /** Which storage classes those are of, for instance {@code "an integer or a text"}. */
    public String misfitClasses() {
        return fewest().classes.stream().map(ColumnFit::words).collect(Collectors.joining(" or "));
    }

    private Misses fewest() {
        return misses.stream().min(Comparator.comparingLong(each -> each.count)).orElse(values);
    }

    private static String words(StorageClass storage) {
        return switch (storage) {
            case NULL -> "NULL";
            case INTEGER -> "an integer";
            case REAL -> "a real";
            case TEXT -> "a text";
            case BLOB -> "a blob";
        };
    }
}
