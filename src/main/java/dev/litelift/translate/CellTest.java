package dev.litelift.translate;

import dev.litelift.sqlite.RowCursor;

/** Whether a type keeps the value of one cell, which is not NULL. Threads may share a test. */
@FunctionalInterface
public interface CellTest {
    boolean keeps(RowCursor row, int column);

    /** Either of both. */
    default CellTest or(CellTest other) {
        return (row, column) -> keeps(row, column) || other.keeps(row, column);
    }

    /** Both. */
    default CellTest and(CellTest other) {
        return (row, column) -> keeps(row, column) && other.keeps(row, column);
    }

    default CellTest negate() {
        return (row, column) -> !keeps(row, column);
    }
}
