package dev.litelift.sqlite;

import java.util.Objects;

/**
 * What a text dump holds and its replay leaves out.
 *
 * @param kind {@code virtual table}, {@code index}, {@code view} or {@code trigger}
 * @param name as in the source
 * @param sql the statement that would create it
 * @param why one line, fit for a notice
 */
public record SkippedObject(String kind, String name, String sql, String why) {
    public SkippedObject {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(sql, "sql");
        Objects.requireNonNull(why, "why");
    }
}
