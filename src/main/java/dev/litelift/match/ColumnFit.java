package dev.litelift.match;

import dev.litelift.sqlite.ColumnCensus.Trouble;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.StorageClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tries all ways into a target column on every value of a source column. One thread uses an instance. */
final class ColumnFit {
    private static final int EXAMPLES = 3;

    private final int position;
    private final List<Coercion> ways;
    private final List<Misfits> misfits = new ArrayList<>();
    private final Misfits nulls = new Misfits();
    private final Misfits values = new Misfits();

    /** @param position of the source's column */
    ColumnFit(int position, List<Coercion> ways) {
        this.position = position;
        this.ways = ways;
        ways.forEach(way -> misfits.add(new Misfits()));
    }

    private static final class Misfits {
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

    void take(RowCursor row) {
        StorageClass storage = row.storageClass(position);
        if (storage == StorageClass.NULL) {
            nulls.note(row, storage);
            return;
        }
        values.note(row, storage);
        for (int i = 0; i < ways.size(); i++) {
            if (!ways.get(i).test().keeps(row, position)) {
                misfits.get(i).note(row, storage);
            }
        }
    }

    Trouble nulls() {
        return nulls.trouble();
    }

    /** The first way that keeps every value. */
    Optional<Coercion> way() {
        for (int i = 0; i < ways.size(); i++) {
            if (misfits.get(i).count == 0) {
                return Optional.of(ways.get(i));
            }
        }
        return Optional.empty();
    }

    /** What the best way does not keep. */
    Trouble misfits() {
        return leastMisfits().trouble();
    }

    /** Which storage classes those are of, for instance {@code "an integer or a text"}. */
    String misfitClasses() {
        return leastMisfits().classes.stream().map(ColumnFit::words).collect(Collectors.joining(" or "));
    }

    private Misfits leastMisfits() {
        return misfits.stream().min(Comparator.comparingLong(each -> each.count)).orElse(values);
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
