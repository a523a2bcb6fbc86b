package dev.litelift.sqlite;

/**
 * Forward-only reading of one table, cell by cell, without an object per row or cell.
 *
 * <p>Obligations of an implementation: one thread uses a cursor; the bytes of a cell stay valid until the next
 * {@link #next}; a value has the storage class that SQL would see (an integer stored in a REAL column is a REAL).
 */
public interface RowCursor extends AutoCloseable {

    /** Moves to the next row; false at the end. */
    boolean next();

    int columns();

    /** The cell's storage class. */
    StorageClass storageClass(int column);

    /** The value of an INTEGER cell. */
    long integer(int column);

    /** The value of a REAL cell. */
    double real(int column);

    /** The array that holds the bytes of a TEXT (as UTF-8) or BLOB cell, at {@link #start}, {@link #length} long. */
    byte[] bytes(int column);

    int start(int column);

    int length(int column);

    /** The row's rowid, or in a WITHOUT ROWID table its ordinal from 1 in what this cursor reads; for messages. */
    long rowid();

    @Override
    void close();
}
