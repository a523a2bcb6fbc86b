package dev.litelift.match;

/** What becomes of rows that are in a target table already. */
public enum ExistingRows {
    /** Nothing is loaded. */
    FAIL,
    /** They are deleted. */
    REPLACE,
    /** They stay, and a source row with the same key is left out. */
    SKIP,
    /** A source row with the same primary key takes their place. */
    UPSERT
}
