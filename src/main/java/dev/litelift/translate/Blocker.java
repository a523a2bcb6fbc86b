package dev.litelift.translate;

import java.util.List;

/**
 * Rows that PostgreSQL would refuse: nothing is written until someone decided.
 *
 * @param column null for what concerns more than one
 * @param rows 0 when they were not counted
 * @param rowids the first few of the rows; empty where the table has none
 * @param override what to write in a rules file to decide it, one of several ways; or null
 * @param constraint of the target that would refuse them, or null
 */
public record Blocker(
        String table, String column, long rows, List<Long> rowids, String what, String override, String constraint) {
    public Blocker {
        rowids = List.copyOf(rowids);
    }

    /** What no constraint of the target refuses. */
    public Blocker(String table, String column, long rows, List<Long> rowids, String what, String override) {
        this(table, column, rows, rowids, what, override, null);
    }

    /** One line for a person. */
    public String text() {
        String place = column == null ? table : table + "." + column;
        String examples = rowids.isEmpty()
                ? ""
                : ", e.g. rowid " + String.join(", ", rowids.stream().map(String::valueOf).toList());
        String count = rows == 0 ? "" : rows + (rows == 1 ? " row" : " rows") + " with ";
        return place + ": " + count + what + examples;
    }
}
