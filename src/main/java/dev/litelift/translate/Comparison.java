package dev.litelift.translate;

import dev.litelift.postgres.PostgresType;
import java.util.List;

/**
 * What both databases must say alike before a translated object is trusted: two queries that have the same rows, in any order.
 *
 * @param source a query of the source, whose columns the cells describe in their order
 * @param from the item of FROM in the target, with its condition if there is one; names are those of the search path
 * @param rows null when all rows of the source's result count; else what keeps some of them out, by the first columns
 */
public record Comparison(String source, List<Cell> cells, String from, RowFilter rows) {

    public Comparison {
        cells = List.copyOf(cells);
    }

    /** How a value reads on both sides. */
    public sealed interface Cell {
        /** The target's expression. */
        String sql();
    }

    /** A column of a table as it was loaded. */
    public record Stored(PostgresType type, Form form, Treatment treatment, String sql) implements Cell {}

    /** What an expression gives. Numbers with a fraction are equal when they differ in the last digits only. */
    public record Computed(PostgresType type, String sql) implements Cell {}

    /** What has no common reading, so that only its being NULL is compared. */
    public record Unread(String sql) implements Cell {}
}
