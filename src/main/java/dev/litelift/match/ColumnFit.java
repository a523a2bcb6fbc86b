package dev.litelift.match;

import dev.litelift.sqlite.ColumnCensus.Trouble;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.StorageClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

        void note(RowCursor row) {
            if (count++ < EXAMPLES) {
                examples.add(row.rowid());
            }
        }

        Trouble trouble() {
            return new Trouble(count, examples);
        }
    }

    void take(RowCursor row) {
        if (row.storageClass(position) == StorageClass.NULL) {
            nulls.note(row);
            return;
        }
        values.note(row);
        for (int i = 0; i < ways.size(); i++) {
            if (!ways.get(i).test().keeps(row, position)) {
                misfits.get(i).note(row);
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
        return misfits.stream().min(Comparator.comparingLong(each -> each.count)).orElse(values).trouble();
    }
}
