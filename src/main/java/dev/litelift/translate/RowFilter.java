package dev.litelift.translate;

import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.StorageClass;
import dev.litelift.sqlite.Utf8;
import dev.litelift.translate.Translation.ColumnTranslation;
import dev.litelift.translate.Translation.TableTranslation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the rows of a table that rules keep out. Threads may share a filter. */
public final class RowFilter {
    private final List<Test> tests;

    private RowFilter(List<Test> tests) {
        this.tests = tests;
    }

    /** Why a row is kept out. */
    public record Reject(ColumnTranslation column, String reason) {}

    private enum Trouble { NUL, INVALID, NULL }

    private record Test(int position, Trouble trouble, Reject reject) {

        boolean hits(RowCursor row) {
            StorageClass found = row.storageClass(position);
            if (found != StorageClass.TEXT) {
                return trouble == Trouble.NULL && found == StorageClass.NULL;
            }
            byte[] bytes = row.bytes(position);
            return switch (trouble) {
                case NUL -> Utf8.hasNul(bytes, row.start(position), row.length(position));
                case INVALID -> Utf8.characters(bytes, row.start(position), row.length(position)) == Utf8.INVALID;
                case NULL -> false;
            };
        }
    }

    /** Empty where no rule keeps rows out. */
    public static Optional<RowFilter> of(TableTranslation table) {
        List<Test> tests = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            ColumnTranslation column = table.columns().get(i);
            Treatment treatment = column.treatment();
            if (treatment.quarantineNul()) {
                tests.add(new Test(i, Trouble.NUL, new Reject(column, "the character U+0000 in text")));
            }
            if (treatment.quarantineInvalid()) {
                tests.add(new Test(i, Trouble.INVALID, new Reject(column, "text that is not valid UTF-8")));
            }
            if (treatment.quarantineNull()) {
                tests.add(new Test(i, Trouble.NULL, new Reject(column, "NULL where none is allowed")));
            }
        }
        return tests.isEmpty() ? Optional.empty() : Optional.of(new RowFilter(List.copyOf(tests)));
    }

    /** Null for a row that may be loaded. */
    public Reject reject(RowCursor row) {
        for (Test test : tests) {
            if (test.hits(row)) {
                return test.reject();
            }
        }
        return null;
    }
}
