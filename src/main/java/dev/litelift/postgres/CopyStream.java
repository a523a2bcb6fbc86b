package dev.litelift.postgres;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * One binary COPY in progress; ends by {@link #finish} or, when it is closed before, by a cancel. One thread uses a stream.
 *
 * <p>Source: <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, Binary Format</a>. A field is its length
 * followed by its bytes, all integers big-endian.
 */
public final class CopyStream implements AutoCloseable {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int BUFFER_BYTES = 1 << 18;

    private final String table;
    private final CopyIn copy;
    private final StallGuard guard;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int filled;
    private long sent;

    private CopyStream(String table, CopyIn copy, StallGuard guard) {
        this.table = table;
        this.copy = copy;
        this.guard = guard;
        System.arraycopy(SIGNATURE, 0, buffer, 0, SIGNATURE.length);
        // Flags and the length of the header extension, both 0.
        filled = SIGNATURE.length + 8;
    }

    /**
     * Starts a COPY of the named columns.
     *
     * @param silence how long the server may take for a part of it; then the session is aborted
     */
    public static CopyStream open(
            Connection connection, String schema, String table, List<String> columns, Duration silence) {
        String sql = "COPY " + Identifier.quote(schema, table) + " ("
                + columns.stream().map(Identifier::quote).collect(Collectors.joining(", "))
                + ") FROM STDIN (FORMAT binary)";
        try {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
            return new CopyStream(table, copy, new StallGuard(connection, silence));
        } catch (SQLException e) {
            throw SqlFaults.of(e, table);
        }
    }

    /** Begins a row of that many fields. */
    public void startRow(int fields) {
        reserve(2);
        SHORT.set(buffer, filled, (short) fields);
        filled += 2;
    }

    public void putNull() {
        putInt(-1);
    }

    /** Writes a field of 1 byte. */
    public void field1(int value) {
        reserve(5);
        INT.set(buffer, filled, 1);
        buffer[filled + 4] = (byte) value;
        filled += 5;
    }

    /** Writes a field of 2 bytes. */
    public void field2(int value) {
        reserve(6);
        INT.set(buffer, filled, 2);
        SHORT.set(buffer, filled + 4, (short) value);
        filled += 6;
    }

    /** Writes a field of 4 bytes. */
    public void field4(int value) {
        reserve(8);
        INT.set(buffer, filled, 4);
        INT.set(buffer, filled + 4, value);
        filled += 8;
    }

    /** Writes a field of 8 bytes. */
    public void field8(long value) {
        reserve(12);
        INT.set(buffer, filled, 8);
        LONG.set(buffer, filled + 4, value);
        filled += 12;
    }

    /** Writes a field of any length. */
    public void field(byte[] bytes, int start, int length) {
        putInt(length);
        putBytes(bytes, start, length);
    }

    /** Writes the length of a field whose parts follow. */
    public void putInt(int value) {
        reserve(4);
        INT.set(buffer, filled, value);
        filled += 4;
    }

    public void putShort(int value) {
        reserve(2);
        SHORT.set(buffer, filled, (short) value);
        filled += 2;
    }

    public void putLong(long value) {
        reserve(8);
        LONG.set(buffer, filled, value);
        filled += 8;
    }

    public void putByte(int value) {
        reserve(1);
        buffer[filled++] = (byte) value;
    }

    public void putBytes(byte[] bytes, int start, int length) {
        if (length > BUFFER_BYTES - filled) {
            flush();
        }
        if (length > BUFFER_BYTES) {
            write(bytes, start, length);
            return;
        }
        System.arraycopy(bytes, start, buffer, filled, length);
        filled += length;
    }

    /** Bytes given to this stream so far. */
    public long bytes() {
        return sent + filled;
    }

    /**
     * Ends the COPY.
     *
     * @return the rows that the server took
     * @throws LoadException when the server refused a row; nothing of the COPY is kept
     */
    public long finish() {
        putShort(-1);
        flush();
        guard.waits();
        try {
            return copy.endCopy();
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            guard.goesOn();
            guard.close();
        }
    }

    private void reserve(int bytes) {
        if (bytes > BUFFER_BYTES - filled) {
            flush();
        }
    }

    private void flush() {
        write(buffer, 0, filled);
        filled = 0;
    }

    private void write(byte[] bytes, int start, int length) {
        for (int done = 0; done < length; done += BUFFER_BYTES) {
            writePart(bytes, start + done, Math.min(BUFFER_BYTES, length - done));
        }
    }

    /** Small enough that the time for it says whether the server takes anything. */
    private void writePart(byte[] bytes, int start, int length) {
        guard.waits();
        try {
            copy.writeToCopy(bytes, start, length);
            sent += length;
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            guard.goesOn();
        }
    }

    private LoadException failure(SQLException e) {
        return guard.stalled()
                ? new LoadException(Fault.TEMPORARY, table, "the server took nothing of a COPY for "
                        + guard.limit().toSeconds() + " s, so its session was given up", e)
                : SqlFaults.of(e, table);
    }

    @Override
    public void close() {
        guard.close();
        if (copy.isActive() && !guard.stalled()) {
            try {
                copy.cancelCopy();
            } catch (SQLException e) {
                throw SqlFaults.of(e, table);
            }
        }
    }
}
