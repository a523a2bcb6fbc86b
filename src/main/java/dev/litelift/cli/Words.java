package dev.litelift.cli;

import java.util.Locale;

/** Counts and sizes for people. */
final class Words {
    private Words() {}

    /** {@code 1 table}, {@code 2 tables}. */
    static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
