package dev.litelift.page;

/**
 * Where the bytes of a database come from: a file, or ranges of an object.
 *
 * <p>Obligations of an implementation: one thread at a time reads; a read may block; the bytes never change while the
 * source is open; failures are {@link dev.litelift.fault.LoadException}, also when the source turns out to be shorter
 * than {@link #bytes} said.
 */
public interface PageSource extends AutoCloseable {

    /** Size of the database file. */
    long bytes();

    /** Fills {@code into} from {@code start} with {@code length} bytes found at {@code offset}. */
    void read(long offset, byte[] into, int start, int length);

    @Override
    void close();
}
