package dev.litelift.page;

import dev.litelift.page.TableSlice.Rowids;

/** The rows of a table in the order of their rowids, which every table has that is not WITHOUT ROWID. */
public final class TableCursor extends BtreeCursor {
    private final int root;
    private final Rowids slice;
    private BtreePage leaf;
    private int cell;
    private int cells;
    private boolean started;
    private boolean any;
    private long claimed;
    private long rowid;

    public TableCursor(DatabasePages pages, int root, Rowids slice) {
        super(pages, true);
        this.root = root;
        this.slice = slice;
    }

    @Override
    public boolean next() {
        if (!started) {
            started = true;
            seek();
        }
        while (cell == cells) {
            if (!nextLeaf()) {
                return false;
            }
        }
        int at = readCell();
        if (rowid > slice.to()) {
            cell = cells;
            depth = 0;
            return false;
        }
        take(leaf, at, claimed);
        return true;
    }

    /** A leaf's cell: payload length, rowid, payload. */
    private int readCell() {
        int at = leaf.cell(cell++);
        byte[] bytes = leaf.bytes();
        claimed = bytes[at];
        if (claimed >= 0) {
            at++;
        } else {
            claimed = Varint.value(bytes, at);
            at += Varint.size(bytes, at);
        }
        long before = rowid;
        rowid = Varint.value(bytes, at);
        at += Varint.size(bytes, at);
        if (any && rowid <= before) {
            throw pages.corrupt(leaf.number(), "rowids are not in order");
        }
        any = true;
        return at;
    }

    /** Down to the first row of the slice: a key is the largest rowid of the child on its left. */
    private void seek() {
        root(root);
        while (!top().leaf()) {
            BtreePage page = top();
            page.position = firstFrom(page);
            descend();
        }
        openLeaf();
        while (cell < cells) {
            int here = cell;
            readCell();
            if (rowid >= slice.from()) {
                cell = here;
                break;
            }
        }
        any = false;
    }

    private int firstFrom(BtreePage page) {
        int low = 0;
        int high = page.cells();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (page.key(middle) >= slice.from()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private boolean nextLeaf() {
        if (depth == 0) {
            return false;
        }
        depth--;
        while (depth > 0 && top().position == top().cells()) {
            depth--;
        }
        if (depth == 0) {
            return false;
        }
        top().position++;
        while (!top().leaf()) {
            descend();
        }
        openLeaf();
        return true;
    }

    private void openLeaf() {
        leaf = top();
        cell = 0;
        cells = leaf.cells();
    }

    @Override
    public long rowid() {
        return rowid;
    }
}
