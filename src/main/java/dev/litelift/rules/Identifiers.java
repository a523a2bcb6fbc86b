package dev.litelift.rules;

/** How names are spelled in PostgreSQL. */
public enum Identifiers {
    /** ASCII letters in lower case, so that names need no quotes. */
    LOWER,
    /** As SQLite has them. */
    KEEP
}
