package dev.litelift.sqlite;

import java.util.Objects;

/**
 * What a dump holds and the database that is made of it does not.
 *
 * @param kind {@code virtual table}, {@code index}, {@code view}, {@code trigger}; of Access and of folders of files also others
 * @param table whose object it is, or the table itself, or null
 * @param name of the object as in the source, or null for a table
 * @param sql the statement that would create it, or what else the source says of it
 * @param why one line, fit for a notice
 */
public record SkippedObject(String kind, String table, String name, String sql, String why) {
    public SkippedObject {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(sql, "sql");
        Objects.requireNonNull(why, "why");
    }
}
