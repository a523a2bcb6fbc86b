package dev.litelift.translate;

import java.util.List;

/**
 * Rows that PostgreSQL would refuse: nothing is written until someone decided.
 *
 * @param column null for what concerns more than one
 * @param rowids the first few of the rows; empty where the table has none
 */
public record Blocker(String table, String column, long rows, List<Long> rowids, String what) {
    public Blocker {
        rowids = List.copyOf(rowids);
    }

    /** One line for a person. */
    public String text() {
        String place = column == null ? table : table + "." + column;
        String examples = rowids.isEmpty()
                ? ""
                : ", e.g. rowid " + String.join(", ", rowids.stream().map(String::valueOf).toList());
        return place + ": " + rows + (rows == 1 ? " row" : " rows") + " with " + what + examples;
    }
}
