package dev.litelift.page;

import dev.litelift.fault.LoadException;

/**
 * Forward-only walk over the records of one b-tree. One thread uses a cursor; the bytes of a record stay valid until the
 * next {@link #next}. Closing it closes the pages.
 */
public abstract sealed class BtreeCursor implements AutoCloseable permits TableCursor, IndexCursor {
    /** As SQLite's own BTCURSOR_MAX_DEPTH: 2^31 pages do not need more. */
    private static final int MAX_DEPTH = 20;

    final DatabasePages pages;
    /** The pages from the root to the current one. */
    final BtreePage[] path = new BtreePage[MAX_DEPTH];
    /** How many of {@link #path} are in use. */
    int depth;

    private final boolean table;
    private final PageBudget budget;
    private final LeafWindow window;
    private final Overflow overflow;
    private final int mostLocal;
    private final int leastLocal;
    private final byte[][] buffers = new byte[MAX_DEPTH][];
    private int leafDepth = -1;

    private BtreePage current;
    private byte[] bytes;
    private int start;
    private int length;

    BtreeCursor(DatabasePages pages, boolean table) {
        this.pages = pages;
        this.table = table;
        this.budget = new PageBudget(pages);
        this.window = new LeafWindow(pages);
        this.overflow = new Overflow(pages, budget);
        // Section 1.6, "the amount of payload that spills": X and M.
        int usable = pages.usable();
        this.mostLocal = table ? usable - 35 : (usable - 12) * 64 / 255 - 23;
        this.leastLocal = (usable - 12) * 32 / 255 - 23;
    }

    /** Moves to the next record; false at the end of the slice. */
    public abstract boolean next();

    /** The record's rowid, or in an index its ordinal from 1. */
    public abstract long rowid();

    /** The array that holds the record, at {@link #start}, {@link #length} long, with a few more bytes behind it. */
    public final byte[] bytes() {
        return bytes;
    }

    public final int start() {
        return start;
    }

    public final int length() {
        return length;
    }

    final BtreePage top() {
        return path[depth - 1];
    }

    final void root(int page) {
        pages.require(1, page);
        enter(page, null);
    }

    /** Goes to the child at the top page's position. */
    final BtreePage descend() {
        BtreePage parent = top();
        enter(parent.child(parent.position), parent);
        return top();
    }

    private void enter(int page, BtreePage parent) {
        if (depth == MAX_DEPTH) {
            throw pages.corrupt(page, "lies deeper than " + MAX_DEPTH + " pages");
        }
        budget.spend(page);
        BtreePage entered = path[depth];
        if (entered == null) {
            entered = path[depth] = new BtreePage(pages);
        }
        if (depth == leafDepth && parent != null) {
            window.open(parent, entered, table);
        } else {
            entered.open(load(page), 0, page, table);
        }
        if (entered.leaf()) {
            enterLeaf(entered, parent);
        } else if (depth == leafDepth) {
            throw uneven(entered);
        }
        depth++;
    }

    private void enterLeaf(BtreePage leaf, BtreePage parent) {
        if (leafDepth >= 0 && depth != leafDepth) {
            throw uneven(leaf);
        }
        if (parent != null && leaf.cells() == 0) {
            throw pages.corrupt(leaf.number(), "is empty and not the only one");
        }
        leafDepth = depth;
    }

    private LoadException uneven(BtreePage page) {
        return pages.corrupt(page.number(), "leaves lie at different depths");
    }

    private byte[] load(int page) {
        if (buffers[depth] == null) {
            buffers[depth] = new byte[pages.pageSize() + DatabasePages.SLACK];
        }
        pages.read(page, 1, buffers[depth]);
        return buffers[depth];
    }

    /** Takes the record whose bytes start at {@code at}, {@code claimed} long, partly in overflow pages when long. */
    final void take(BtreePage page, int at, long claimed) {
        current = page;
        int room = page.end() - at;
        if (claimed >= 0 && claimed <= mostLocal) {
            length = (int) claimed;
            if (length > room) {
                throw pages.corrupt(page.number(), "a record ends outside the page");
            }
            bytes = page.bytes();
            start = at;
            return;
        }
        int local = claimed < 0 ? Integer.MAX_VALUE / 2 : local(claimed);
        if (local + 4 > room) {
            throw pages.corrupt(page.number(), "claims a record of " + claimed + " bytes");
        }
        bytes = overflow.assemble(page, at, local, claimed);
        start = 0;
        length = (int) claimed;
    }

    private int local(long claimed) {
        long share = leastLocal + (claimed - leastLocal) % (pages.usable() - 4);
        return share <= mostLocal ? (int) share : leastLocal;
    }

    /** A fault in the record that was taken last. */
    final LoadException corrupt(String why) {
        return pages.corrupt(current.number(), why);
    }

    @Override
    public final void close() {
        pages.close();
    }
}
