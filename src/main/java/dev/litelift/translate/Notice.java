package dev.litelift.translate;

import java.util.Objects;

/**
 * One decision, or one loss, with its place in the source's own names.
 *
 * @param kind a stable word: type, widened, converted, renamed, default, index, foreign-key, skipped …
 * @param table the source's table, or null for what belongs to none
 * @param object the column, index or other object, or null for the table itself
 * @param override what to write in a rules file to decide otherwise, or null
 */
public record Notice(String kind, String table, String object, String what, String why, String override) {
    public Notice {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(why, "why");
    }

    /** {@code table.object}, as far as there is one. */
    public String place() {
        if (table == null) {
            return object == null ? "database" : object;
        }
        return object == null ? table : table + "." + object;
    }
}
