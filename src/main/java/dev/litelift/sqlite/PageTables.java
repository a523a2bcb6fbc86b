package dev.litelift.sqlite;

import dev.litelift.page.DatabasePages;
import dev.litelift.page.FilePages;
import dev.litelift.page.IndexCursor;
import dev.litelift.page.SliceCutter;
import dev.litelift.page.TableCursor;
import dev.litelift.page.TableSlice;
import dev.litelift.page.TableSlice.Rowids;
import dev.litelift.page.TableSlice.Subtrees;
import dev.litelift.sqlite.SqliteSchema.Table;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The tables of one file that are read from its pages. Threads share an instance; each cursor opens the file itself. */
final class PageTables {
    private final Path file;
    private final String name;
    private final String encoding;
    /** By the whole table: one may be read with all its columns and with some. */
    private final Map<Table, Layout> layouts = new ConcurrentHashMap<>();

    PageTables(Path file, String name, String encoding) {
        this.file = file;
        this.name = name;
        this.encoding = encoding;
    }

    /** @param why empty when the table can be read from its pages, and then {@code missing} is there */
    private record Layout(Optional<String> why, MissingValues missing) {}

    /** Why a table is read through SQLite's library instead; empty when it is not. */
    Optional<String> why(Table table) {
        return layout(table).why();
    }

    private Layout layout(Table table) {
        return layouts.computeIfAbsent(table, PageTables::layoutOf);
    }

    private static Layout layoutOf(Table table) {
        Optional<String> why = PageReadable.why(table);
        if (why.isPresent()) {
            return new Layout(why, null);
        }
        try {
            return new Layout(why, MissingValues.of(table));
        } catch (SQLException e) {
            return new Layout(Optional.of("the value of a default is not known: " + SqliteSource.reason(e)), null);
        }
    }

    /** @param slice of the kind that {@link #cut} gives for this table */
    RowCursor read(Table table, TableSlice slice) {
        MissingValues missing = layout(table).missing();
        int root = (int) table.storage().rootPage();
        DatabasePages pages = pages(table);
        return new PageRowCursor(slice instanceof Rowids rowids
                ? new TableCursor(pages, root, rowids)
                : new IndexCursor(pages, root, (Subtrees) slice), table, missing, encoding);
    }

    static TableSlice whole(Table table) {
        return table.withoutRowid() ? Subtrees.ALL : Rowids.ALL;
    }

    List<TableSlice> cut(Table table, int slices) {
        int root = (int) table.storage().rootPage();
        try (DatabasePages pages = pages(table)) {
            return table.withoutRowid()
                    ? SliceCutter.cutIndex(pages, root, slices)
                    : SliceCutter.cutTable(pages, root, slices);
        }
    }

    private DatabasePages pages(Table table) {
        return DatabasePages.open(FilePages.open(file, name), name, "table " + table.name());
    }
}
