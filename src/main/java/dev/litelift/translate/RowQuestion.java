package dev.litelift.translate;

/** Asks the source about its rows. */
@FunctionalInterface
public interface RowQuestion {
    /** Knows of no row. */
    RowQuestion NONE = query -> false;

    /** Whether a query of SQLite gives a row; false also when it cannot be answered. */
    boolean any(String query);
}
