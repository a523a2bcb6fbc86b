package dev.litelift.page;

import dev.litelift.page.TableSlice.Rowids;
import dev.litelift.page.TableSlice.Subtrees;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a table into slices of about as many pages each. Cut along the b-tree and not along the keys, so rowids may be
 * negative, sparse or lumped; only interior pages are read, and of these no deeper level than it takes to be even.
 */
public final class SliceCutter {
    /** How many subtrees make up a slice when there are as many: the slices then differ by a few percent. */
    private static final int FINENESS = 64;

    private final DatabasePages pages;
    private final boolean table;
    private final PageBudget budget;
    private final byte[] buffer;
    private final BtreePage page;

    private SliceCutter(DatabasePages pages, boolean table) {
        this.pages = pages;
        this.table = table;
        this.budget = new PageBudget(pages);
        this.buffer = new byte[pages.pageSize() + DatabasePages.SLACK];
        this.page = new BtreePage(pages);
    }

    /** The pages of one level from left to right, and for a table the largest rowid in each but the last. */
    private record Level(int depth, int[] roots, long[] keys) {}

    /** @return one to {@code slices} slices that together are the table, in its order */
    public static List<TableSlice> cutTable(DatabasePages pages, int root, int slices) {
        Level level = new SliceCutter(pages, true).level(root, slices);
        List<TableSlice> cut = new ArrayList<>();
        long from = Long.MIN_VALUE;
        int count = Math.min(slices, level.roots.length);
        for (int i = 1; i < count; i++) {
            long to = level.keys[ordinal(level, i, count) - 1];
            cut.add(new Rowids(from, to));
            from = to + 1;
        }
        cut.add(new Rowids(from, Long.MAX_VALUE));
        return cut;
    }

    /** The same for a WITHOUT ROWID table. */
    public static List<TableSlice> cutIndex(DatabasePages pages, int root, int slices) {
        Level level = new SliceCutter(pages, false).level(root, slices);
        List<TableSlice> cut = new ArrayList<>();
        int count = Math.min(slices, level.roots.length);
        for (int i = 0; i < count; i++) {
            cut.add(new Subtrees(level.depth, ordinal(level, i, count), ordinal(level, i + 1, count)));
        }
        return cut;
    }

    private static int ordinal(Level level, int slice, int slices) {
        return (int) ((long) level.roots.length * slice / slices);
    }

    private Level level(int root, int slices) {
        pages.require(1, root);
        Level level = new Level(0, new int[] {root}, new long[0]);
        while (level.roots.length < (long) slices * FINENESS) {
            Level below = below(level);
            if (below == null) {
                break;
            }
            level = below;
        }
        return level;
    }

    /** Null below the leaves. */
    private Level below(Level level) {
        int[] roots = new int[level.roots.length * 8];
        long[] keys = new long[roots.length];
        int count = 0;
        for (int i = 0; i < level.roots.length; i++) {
            open(level.roots[i]);
            if (page.leaf()) {
                if (i > 0) {
                    throw pages.corrupt(page.number(), "leaves lie at different depths");
                }
                return null;
            }
            int end = count + page.cells() + 1;
            if (end > roots.length) {
                roots = Arrays.copyOf(roots, 2 * end);
                keys = Arrays.copyOf(keys, 2 * end);
            }
            for (int child = 0; child <= page.cells(); child++, count++) {
                roots[count] = page.child(child);
                if (child < page.cells()) {
                    keys[count] = table ? page.key(child) : 0;
                } else if (i < level.keys.length) {
                    keys[count] = level.keys[i];
                }
            }
        }
        Level below = new Level(level.depth + 1, Arrays.copyOf(roots, count), Arrays.copyOf(keys, count - 1));
        requireOrder(below);
        return below;
    }

    private void open(int number) {
        budget.spend(number);
        pages.read(number, 1, buffer);
        page.open(buffer, 0, number, table);
    }

    private void requireOrder(Level level) {
        for (int i = 1; table && i < level.keys.length; i++) {
            if (level.keys[i] <= level.keys[i - 1]) {
                throw pages.corrupt(level.roots[i], "keys of interior pages are not in order");
            }
        }
        if (table && level.keys.length > 0 && level.keys[level.keys.length - 1] == Long.MAX_VALUE) {
            throw pages.corrupt(level.roots[level.roots.length - 1], "a key leaves no room for what follows it");
        }
    }
}
