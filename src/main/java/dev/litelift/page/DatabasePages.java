package dev.litelift.page;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;

/** A database as numbered pages (section 1.2 and 1.3 of the file format). One thread uses an instance. */
public final class DatabasePages implements AutoCloseable {
    /** What readers of varints may read past the end of a page before they check; see {@link Varint}. */
    static final int SLACK = 16;

    private static final int HEADER = 100;
    /** The page at this offset holds SQLite's locks and never data (section 1.4). */
    private static final long LOCK_BYTE = 1L << 30;

    private final PageSource source;
    private final String place;
    private final String what;
    private final int pageSize;
    private final int usable;
    private final long count;

    private DatabasePages(PageSource source, String place, String what, byte[] header) {
        this.source = source;
        this.place = place;
        this.what = what;
        this.pageSize = pageSize(header);
        this.usable = pageSize - (header[20] & 0xFF);
        this.count = count(header);
    }

    /**
     * Takes over the source: closing the pages closes it.
     *
     * @param place the dump, for faults
     * @param what the thing being read, for the messages of faults: {@code table users}
     */
    public static DatabasePages open(PageSource source, String place, String what) {
        byte[] header = new byte[HEADER];
        if (source.bytes() < HEADER) {
            throw new LoadException(Fault.DUMP_CORRUPT, place, "truncated: " + source.bytes() + " bytes");
        }
        source.read(0, header, 0, HEADER);
        return new DatabasePages(source, place, what, header).checked();
    }

    private static int pageSize(byte[] header) {
        int stored = Bytes.u16(header, 16);
        return stored == 1 ? 65536 : stored;
    }

    private DatabasePages checked() {
        if (pageSize < 512 || Integer.bitCount(pageSize) != 1) {
            throw corrupt(1, "a page size of " + pageSize + " bytes");
        }
        // Section 1.3.4: the usable size is never less than 480.
        if (usable < 480) {
            throw corrupt(1, (pageSize - usable) + " bytes reserved in each page");
        }
        if (count > source.bytes() / pageSize) {
            throw corrupt(1, "truncated: " + source.bytes() / pageSize + " of " + count + " pages");
        }
        return this;
    }

    /** The stated size holds only where the version-valid-for number agrees (section 1.3.7). */
    private long count(byte[] header) {
        long stated = Bytes.u32(header, 28);
        return stated > 0 && Bytes.u32(header, 24) == Bytes.u32(header, 92)
                ? stated
                : source.bytes() / Math.max(pageSize, 1);
    }

    int pageSize() {
        return pageSize;
    }

    /** Page size without the reserved bytes. */
    int usable() {
        return usable;
    }

    long count() {
        return count;
    }

    /** @throws LoadException when there is no such page */
    void require(int referrer, long page) {
        if (page < 1 || page > count || (page - 1) * pageSize == LOCK_BYTE) {
            throw corrupt(referrer, "refers to page " + page + " of " + count);
        }
    }

    /** Reads consecutive pages; the caller has made sure that they exist. */
    void read(long first, int pages, byte[] into) {
        source.read((first - 1) * pageSize, into, 0, pages * pageSize);
    }

    LoadException tooLarge(String why) {
        return new LoadException(Fault.DUMP_TOO_LARGE, place, what + " cannot be read: " + why)
                .withHint("Raise the heap (-Xmx) to several times that size.");
    }

    LoadException corrupt(int page, String why) {
        return new LoadException(Fault.DUMP_CORRUPT, place, what + " cannot be read: page " + page + ": " + why);
    }

    @Override
    public void close() {
        source.close();
    }
}
