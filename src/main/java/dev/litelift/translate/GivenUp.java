package dev.litelift.translate;

import java.util.Objects;

/**
 * A translated object that PostgreSQL or the rows did not agree with, so that it is not there; a computed column is a plain
 * one then.
 *
 * @param kind check, index, view or generated
 * @param table in the source, null for a view
 * @param target its name in the target
 */
public record GivenUp(String kind, String table, String target) {
    public GivenUp {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(target, "target");
    }
}
