package dev.litelift.page;

import java.util.Arrays;

/** Puts a payload together that does not fit into its cell: chains of overflow pages (section 1.7). */
final class Overflow {
    private static final int NEXT = 4;
    private static final int MOST_PAGES_A_READ = 64;
    private static final long HEAP_BYTES = Runtime.getRuntime().maxMemory();
    /** What a Java array holds for sure; SQLite's own limit is lower still. */
    private static final long LONGEST = Integer.MAX_VALUE - 64;

    private final DatabasePages pages;
    private final PageBudget budget;
    private final int content;
    private byte[] chunk = new byte[0];
    private byte[] payload = new byte[0];
    private int run = 1;

    Overflow(DatabasePages pages, PageBudget budget) {
        this.pages = pages;
        this.budget = budget;
        this.content = pages.usable() - NEXT;
    }

    /**
     * @param at where the local part starts in the page's bytes; a page number follows it
     * @return the payload from index 0; overwritten by the next call
     */
    byte[] assemble(BtreePage page, int at, int local, long length) {
        // A lying length must not make us allocate: there can't be more content than pages left.
        if (length > LONGEST || (length - local) / content > budget.left()) {
            throw pages.corrupt(page.number(), "claims a record of " + length + " bytes");
        }
        if (length > HEAP_BYTES / 2) {
            // While it grows there are two of it.
            throw pages.tooLarge("a row of " + length + " bytes, and the limit is half the heap of " + HEAP_BYTES + " bytes");
        }
        reserve(local, (int) length);
        System.arraycopy(page.bytes(), at, payload, 0, local);
        follow(page.number(), Bytes.u32(page.bytes(), at + local), local, (int) length);
        return payload;
    }

    private void follow(int referrer, long firstPage, int local, int length) {
        int done = local;
        int from = referrer;
        long next = firstPage;
        long loaded = 0;
        int count = 0;
        while (done < length) {
            pages.require(from, next);
            if (next < loaded || next >= loaded + count) {
                // Chains mostly lie page after page; the longer that holds, the more is read at once.
                run = next == loaded + count && count > 0 ? Math.min(run * 2, MOST_PAGES_A_READ) : 1;
                count = load(next, run, (length - done + content - 1) / content);
                loaded = next;
            }
            from = (int) next;
            budget.spend(from);
            int start = (int) (next - loaded) * pages.pageSize();
            int part = Math.min(content, length - done);
            reserve(done + part, length);
            System.arraycopy(chunk, start + NEXT, payload, done, part);
            done += part;
            next = Bytes.u32(chunk, start);
        }
        if (next != 0) {
            throw pages.corrupt(from, "is not the end of its overflow chain, as the record's length has it");
        }
    }

    private int load(long first, int wanted, int needed) {
        int count = (int) Math.min(Math.min(wanted, needed), pages.count() - first + 1);
        if (chunk.length < count * pages.pageSize()) {
            chunk = new byte[count * pages.pageSize()];
        }
        pages.read(first, count, chunk);
        return count;
    }

    /** Grows with what was really read, not with what a length claims. */
    private void reserve(int bytes, int length) {
        if (payload.length < bytes + DatabasePages.SLACK) {
            long grown = Math.max(2L * payload.length, bytes);
            payload = Arrays.copyOf(payload, (int) Math.min(grown, length) + DatabasePages.SLACK);
        }
    }
}
