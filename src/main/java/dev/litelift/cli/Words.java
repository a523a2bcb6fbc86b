package dev.litelift.cli;

import java.util.Locale;

/** Sizes for people, all in one unit, so that they can be compared down a column. */
final class Words {
    private Words() {}

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
