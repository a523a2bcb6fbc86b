package dev.litelift.match;

import dev.litelift.sqlite.RowCursor;

/** Whether a coercion keeps the value of one cell, which is not NULL. One thread uses a test. */
@FunctionalInterface
interface CellTest {
    boolean keeps(RowCursor row, int column);

    /** Either of both. */
    default CellTest or(CellTest other) {
        return (row, column) -> keeps(row, column) || other.keeps(row, column);
    }

    /** Both. */
    default CellTest and(CellTest other) {
        return (row, column) -> keeps(row, column) && other.keeps(row, column);
    }
}
