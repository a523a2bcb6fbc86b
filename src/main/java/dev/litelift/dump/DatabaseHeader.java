package dev.litelift.dump;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The facts in the first 100 bytes of a database file.
 *
 * @param pageSize bytes, 512 to 65536
 * @param writeVersion 1 for a rollback journal, 2 for WAL; likewise {@code readVersion}
 * @param pagesInHeader the stated size in pages; to be believed only when {@link #pagesAreStated()}
 * @param encoding {@code UTF-8}, {@code UTF-16le} or {@code UTF-16be}
 * @see <a href="https://www.sqlite.org/fileformat2.html#the_database_header">SQLite file format, section 1.3</a>
 */
public record DatabaseHeader(
        int pageSize,
        int writeVersion,
        int readVersion,
        long changeCounter,
        long pagesInHeader,
        String encoding,
        int userVersion,
        int applicationId,
        long versionValidFor) {

    /** Length of the header in bytes. */
    static final int BYTES = 100;

    static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.ISO_8859_1);

    private static final int CHANGE_COUNTER = 24;
    private static final int[] FIXED_PAYLOAD_FRACTIONS = {64, 32, 32};

    /**
     * Reads the header.
     *
     * @param place the dump, for the fault
     * @param start the first bytes of the file
     * @throws LoadException {@link Fault#DUMP_CORRUPT} when a field holds what SQLite would refuse
     */
    static DatabaseHeader parse(String place, byte[] start) {
        if (start.length < BYTES) {
            throw corrupt(place, "truncated: " + start.length + " bytes, less than a database header");
        }
        ByteBuffer header = ByteBuffer.wrap(start);
        int pageSize = pageSize(place, header.getShort(16) & 0xFFFF);
        requireReadable(place, start);
        return new DatabaseHeader(
                pageSize,
                start[18],
                start[19],
                unsigned(header, CHANGE_COUNTER),
                unsigned(header, 28),
                encoding(place, header.getInt(56)),
                header.getInt(60),
                header.getInt(68),
                unsigned(header, 92));
    }

    static boolean isMagic(byte[] start) {
        return start.length >= MAGIC.length && Arrays.equals(MAGIC, Arrays.copyOf(start, MAGIC.length));
    }

    /** {@code wal} or {@code rollback}. */
    public String journalMode() {
        return writeVersion == 2 && readVersion == 2 ? "wal" : "rollback";
    }

    /** Versions before 3.7.0 left the stated size stale; section 1.3.7 says how to tell. */
    public boolean pagesAreStated() {
        return pagesInHeader > 0 && changeCounter == versionValidFor;
    }

    /** @throws LoadException {@link Fault#DUMP_CORRUPT} when a file of this size cannot hold all pages */
    void requireComplete(String place, long fileBytes) {
        long pages = fileBytes / pageSize;
        if (pagesAreStated() && pages < pagesInHeader) {
            throw corrupt(place, "truncated: " + pages + " of " + pagesInHeader + " pages of " + pageSize + " bytes");
        }
        if (fileBytes % pageSize != 0) {
            throw corrupt(place, "truncated: " + fileBytes + " bytes are not a whole number of pages of " + pageSize
                    + " bytes");
        }
    }

    private static int pageSize(String place, int stored) {
        int pageSize = stored == 1 ? 65536 : stored;
        if (pageSize < 512 || Integer.bitCount(pageSize) != 1) {
            throw corrupt(place, "damaged header: a page size of " + pageSize + " bytes");
        }
        return pageSize;
    }

    private static void requireReadable(String place, byte[] start) {
        if (start[19] < 1 || start[19] > 2) {
            throw corrupt(place, "file format version " + (start[19] & 0xFF) + " is unknown to this SQLite");
        }
        for (int i = 0; i < FIXED_PAYLOAD_FRACTIONS.length; i++) {
            if (start[21 + i] != FIXED_PAYLOAD_FRACTIONS[i]) {
                throw corrupt(place, "damaged header: wrong payload fractions");
            }
        }
    }

    private static String encoding(String place, int stored) {
        return switch (stored) {
            // 0 stands in a database without any table yet.
            case 0, 1 -> "UTF-8";
            case 2 -> "UTF-16le";
            case 3 -> "UTF-16be";
            default -> throw corrupt(place, "damaged header: text encoding " + stored);
        };
    }

    private static long unsigned(ByteBuffer header, int at) {
        return header.getInt(at) & 0xFFFFFFFFL;
    }

    private static LoadException corrupt(String place, String message) {
        return new LoadException(Fault.DUMP_CORRUPT, place, message);
    }
}
