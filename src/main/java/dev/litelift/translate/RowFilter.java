package dev.litelift.translate;

import dev.litelift.rules.Policy;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.StorageClass;
import dev.litelift.translate.Translation.ColumnTranslation;
import dev.litelift.translate.Translation.TableTranslation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the rows of a table that rules keep out, or whose values become NULL. Threads may share a filter. */
public final class RowFilter {
    private final List<Test> out;
    private final List<Test> changed;

    private RowFilter(List<Test> out, List<Test> changed) {
        this.out = out;
        this.changed = changed;
    }

    /** Why a row is kept out or changed. */
    public record Reject(ColumnTranslation column, String reason) {}

    private record Test(int position, CellTest passes, boolean nulls, Reject reject) {

        boolean hits(RowCursor row) {
            return row.storageClass(position) == StorageClass.NULL ? nulls : !passes.keeps(row, position);
        }
    }

    /** Empty where no rule keeps rows out or changes them. */
    public static Optional<RowFilter> of(TableTranslation table) {
        List<Test> out = new ArrayList<>();
        List<Test> changed = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            ColumnTests tests = new ColumnTests(table.columns().get(i), i);
            out.addAll(tests.out());
            changed.addAll(tests.changed());
        }
        return out.isEmpty() && changed.isEmpty() ? Optional.empty() : Optional.of(new RowFilter(out, changed));
    }

    private record ColumnTests(ColumnTranslation column, int position) {

        List<Test> out() {
            Treatment treatment = column.treatment();
            Misfits misfits = treatment.misfits();
            List<Test> tests = new ArrayList<>();
            if (treatment.quarantineNul()) {
                tests.add(test(TextTests.without(Policy.Kind.NUL), Policy.Kind.NUL.trouble()));
            }
            if (treatment.quarantineInvalid()) {
                tests.add(test(TextTests.without(Policy.Kind.INVALID_UTF8), Policy.Kind.INVALID_UTF8.trouble()));
            }
            if (treatment.quarantineNull()) {
                CellTest staysValue = misfits.becomeNull() ? misfits.keeps() : (row, position) -> true;
                tests.add(new Test(position, staysValue, true, new Reject(column, "NULL where none is allowed")));
            }
            if (!misfits.isNone() && !misfits.becomeNull()) {
                tests.add(test(misfits.keeps(), misfits.reason()));
            }
            return tests;
        }

        List<Test> changed() {
            Misfits misfits = column.treatment().misfits();
            return misfits.becomeNull() ? List.of(test(misfits.keeps(), misfits.reason())) : List.of();
        }

        private Test test(CellTest passes, String reason) {
            return new Test(position, passes, false, new Reject(column, reason));
        }
    }

    /** Null for a row that may be loaded. */
    public Reject reject(RowCursor row) {
        for (Test test : out) {
            if (test.hits(row)) {
                return test.reject();
            }
        }
        return null;
    }

    /** What becomes NULL in a row that is loaded. */
    public List<Reject> changes(RowCursor row) {
        return changed.isEmpty() ? List.of() : changed.stream().filter(test -> test.hits(row)).map(Test::reject).toList();
    }
}
