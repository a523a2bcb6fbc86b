package dev.litelift.sqlite;

import dev.litelift.page.TableSlice;
import dev.litelift.sqlite.SqliteSchema.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** Whole tables as text, one line a row with the exact storage class and bits of each cell, by either reader. */
final class Rows {
    private Rows() {}

    static List<String> byPages(SqliteSource source, Table table) {
        return byPages(source, table, PageTables.whole(table));
    }

    static List<String> byPages(SqliteSource source, Table table, TableSlice slice) {
        if (source.whyNotPages(table).isPresent()) {
            throw new AssertionError(table.name() + ": " + source.whyNotPages(table).get());
        }
        try (RowCursor cursor = source.read(table, slice)) {
            return all(cursor, table);
        }
    }

    static List<String> byLibrary(SqliteSource source, Table table) {
        return byLibrary(source, table, PageTables.whole(table));
    }

    static List<String> byLibrary(SqliteSource source, Table table, TableSlice slice) {
        try (RowCursor cursor = source.readByLibrary(table, slice)) {
            return all(cursor, table);
        }
    }

    /** SQLite may read a covering index instead of the table, so the order of rows is not the same. */
    static List<String> sorted(List<String> rows) {
        List<String> sorted = new ArrayList<>(rows);
        Collections.sort(sorted);
        return sorted;
    }

    static SqliteSource open(Path file) {
        return SqliteSource.open(file, "test.db");
    }

    private static List<String> all(RowCursor cursor, Table table) {
        boolean rowid = !table.withoutRowid() && JdbcRowCursor.canSlice(table);
        List<String> rows = new ArrayList<>();
        while (cursor.next()) {
            StringBuilder row = new StringBuilder(rowid ? cursor.rowid() + ":" : "");
            for (int column = 0; column < cursor.columns(); column++) {
                row.append(' ').append(cell(cursor, column));
            }
            rows.add(row.toString());
        }
        return rows;
    }

    private static String cell(RowCursor row, int column) {
        return switch (row.storageClass(column)) {
            case NULL -> "null";
            case INTEGER -> Long.toString(row.integer(column));
            case REAL -> "r" + Long.toHexString(Double.doubleToRawLongBits(row.real(column)));
            case TEXT -> "t" + hex(row, column);
            case BLOB -> "b" + hex(row, column);
        };
    }

    private static String hex(RowCursor row, int column) {
        int start = row.start(column);
        return HexFormat.of().formatHex(row.bytes(column), start, start + row.length(column));
    }
}
