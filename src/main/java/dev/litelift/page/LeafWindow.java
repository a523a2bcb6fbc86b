package dev.litelift.page;

/**
 * Reads leaf pages ahead, many at once. Which leaves come next stands in their parent, so a run of them that lies close
 * together in the file costs one read and nothing is read in vain.
 */
final class LeafWindow {
    /** Small enough to stay in a near cache: on a file in memory 4 to 64 KB are alike, 1 MB takes a fifth longer. */
    private static final int BYTES = 32 << 10;

    /** Pages of others that are read along rather than starting another read. */
    private static final int GAP = 4;

    private final DatabasePages pages;
    private final int capacity;
    private byte[] buffer = new byte[0];
    private int first;
    private int count;

    LeafWindow(DatabasePages pages) {
        this.pages = pages;
        this.capacity = Math.max(1, BYTES / pages.pageSize());
    }

    /** Opens the child at the parent's position, and reads it with those that follow when it is not here yet. */
    void open(BtreePage parent, BtreePage leaf, boolean table) {
        int page = parent.child(parent.position);
        if (page < first || page >= first + count) {
            load(page, parent);
        }
        leaf.open(buffer, (page - first) * pages.pageSize(), page, table);
    }

    private void load(int page, BtreePage parent) {
        int last = page;
        for (int i = parent.position + 1; i <= parent.cells(); i++) {
            int next = parent.child(i);
            if (next <= last || next - last > GAP || next - page >= capacity) {
                break;
            }
            last = next;
        }
        int wanted = last - page + 1;
        int bytes = wanted * pages.pageSize() + DatabasePages.SLACK;
        if (buffer.length < bytes) {
            buffer = new byte[bytes];
        }
        count = 0;
        pages.read(page, wanted, buffer);
        first = page;
        count = wanted;
    }
}
