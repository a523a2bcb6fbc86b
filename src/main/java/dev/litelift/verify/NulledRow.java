package dev.litelift.verify;

import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.StorageClass;
import java.util.Set;

/**
 * Another cursor's present row with NULL in some columns.
 *
 * @param nulled their positions
 */
record NulledRow(RowCursor row, Set<Integer> nulled) implements RowCursor {

    @Override
    public boolean next() {
        throw new UnsupportedOperationException("it is one row");
    }

    @Override
    public int columns() {
        return row.columns();
    }

    @Override
    public StorageClass storageClass(int column) {
        return nulled.contains(column) ? StorageClass.NULL : row.storageClass(column);
    }

    @Override
    public long integer(int column) {
        return row.integer(column);
    }

    @Override
    public double real(int column) {
        return row.real(column);
    }

    @Override
    public byte[] bytes(int column) {
        return row.bytes(column);
    }

    @Override
    public int start(int column) {
        return row.start(column);
    }

    @Override
    public int length(int column) {
        return row.length(column);
    }

    @Override
    public long rowid() {
        return row.rowid();
    }

    /** The other cursor's owner closes it. */
    @Override
    public void close() {}
}
