package dev.litelift.page;

import dev.litelift.page.TableSlice.Subtrees;

/** The entries of an index in order; a WITHOUT ROWID table is one. Interior pages hold entries too (section 1.6). */
public final class IndexCursor extends BtreeCursor {
    private final int root;
    private final Subtrees slice;
    private int left;
    private boolean started;
    private long ordinal;

    public IndexCursor(DatabasePages pages, int root, Subtrees slice) {
        super(pages, false);
        this.root = root;
        this.slice = slice;
    }

    @Override
    public boolean next() {
        if (!started) {
            started = true;
            first();
        } else if (depth > 0) {
            advance();
        }
        if (depth == 0) {
            return false;
        }
        take();
        ordinal++;
        return true;
    }

    /** Moves from an entry to the one that follows it; depth 0 at the end. */
    private void advance() {
        BtreePage page = top();
        page.position++;
        if (!page.leaf() && !toFirst()) {
            depth = 0;
        }
        climb();
    }

    /** While a page is through, goes to the entry after it in its parent. */
    private void climb() {
        while (depth > 0 && top().position == top().cells()) {
            depth--;
        }
    }

    /** Down to the first entry below the top's position; false when that begins a subtree after the slice. */
    private boolean toFirst() {
        while (!top().leaf()) {
            descend();
            if (depth - 1 == slice.depth() && --left < 0) {
                return false;
            }
        }
        return true;
    }

    /** Goes to the slice's first entry. */
    private void first() {
        left = slice.to() - slice.from();
        root(root);
        if (slice.depth() == 0) {
            left--;
        } else {
            skip(slice.from());
        }
        if (left < 0 || !toFirst()) {
            depth = 0;
        }
        climb();
    }

    /** Puts the page above the slice's subtrees at the one with that ordinal. */
    private void skip(int from) {
        int ordinal = 0;
        while (true) {
            while (depth < slice.depth()) {
                requireInterior();
                descend();
            }
            requireInterior();
            if (from - ordinal <= top().cells()) {
                top().position = from - ordinal;
                return;
            }
            ordinal += top().cells() + 1;
            nextPage();
        }
    }

    private void nextPage() {
        depth--;
        while (depth > 0 && top().position == top().cells()) {
            depth--;
        }
        if (depth == 0) {
            throw pages.corrupt(root, "has no such slice");
        }
        top().position++;
    }

    private void requireInterior() {
        if (top().leaf()) {
            throw pages.corrupt(root, "has no such slice");
        }
    }

    /** An entry: in an interior page a child's number, then payload length and payload. */
    private void take() {
        BtreePage page = top();
        byte[] bytes = page.bytes();
        int at = page.cell(page.position) + (page.leaf() ? 0 : 4);
        long claimed = Varint.value(bytes, at);
        take(page, at + Varint.size(bytes, at), claimed);
    }

    @Override
    public long rowid() {
        return ordinal;
    }
}
