package dev.litelift.page;

/** A view of one b-tree page (section 1.6) in somebody's buffer, used again and again, with a cursor's place in it. */
final class BtreePage {
    private static final int INTERIOR_INDEX = 2;
    private static final int INTERIOR_TABLE = 5;
    private static final int LEAF_INDEX = 10;
    private static final int LEAF_TABLE = 13;

    private final DatabasePages pages;
    private byte[] bytes;
    private int base;
    private int number;
    private boolean leaf;
    private int cells;
    private int pointers;

    /** Which child, or in a leaf which cell, the cursor is at. */
    int position;

    BtreePage(DatabasePages pages) {
        this.pages = pages;
    }

    /** @param base where in {@code bytes} the page starts */
    void open(byte[] bytes, int base, int number, boolean table) {
        this.bytes = bytes;
        this.base = base;
        this.number = number;
        this.position = 0;
        int header = number == 1 ? base + 100 : base;
        int type = bytes[header];
        this.leaf = type == (table ? LEAF_TABLE : LEAF_INDEX);
        if (!leaf && type != (table ? INTERIOR_TABLE : INTERIOR_INDEX)) {
            throw pages.corrupt(number, "is of type " + (type & 0xFF) + ", not of " + (table ? "a table" : "an index"));
        }
        this.cells = Bytes.u16(bytes, header + 3);
        this.pointers = header + (leaf ? 8 : 12);
        // A cell takes at least six bytes with its pointer.
        if (cells > (pages.pageSize() - 8) / 6 || !leaf && cells == 0) {
            throw pages.corrupt(number, "claims " + cells + " cells");
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int number() {
        return number;
    }

    boolean leaf() {
        return leaf;
    }

    int cells() {
        return cells;
    }

    /** Where the usable part of the page ends in {@link #bytes}. */
    int end() {
        return base + pages.usable();
    }

    /** Where a cell starts in {@link #bytes}; at least four bytes of the page follow. */
    int cell(int index) {
        int at = base + Bytes.u16(bytes, pointers + 2 * index);
        if (at < pointers + 2 * cells || at > base + pages.usable() - 4) {
            throw pages.corrupt(number, "cell " + index + " starts at byte " + (at - base));
        }
        return at;
    }

    /** The page of a child, from 0 to {@link #cells} inclusive. */
    int child(int index) {
        long page = Bytes.u32(bytes, index == cells ? pointers - 4 : cell(index));
        pages.require(number, page);
        return (int) page;
    }

    /** The largest rowid in a child of a table's interior page. */
    long key(int index) {
        int at = cell(index) + 4;
        if (at + Varint.size(bytes, at) > end()) {
            throw pages.corrupt(number, "cell " + index + " ends outside the page");
        }
        return Varint.value(bytes, at);
    }
}
