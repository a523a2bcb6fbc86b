package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Compares a table of SQLite with one of PostgreSQL: every row of the source takes one equal row of the target. They mostly
 * stand in the same order; a long row may lie on another page.
 */
final class RowComparison {
    private final String table;
    private final List<String> types;
    private final Function<String, BiPredicate<Object, Object>> check;

    /**
     * @param types of the target's columns, as {@code format_type} names them without a length
     * @param check makes what judges one column: the source's value, and the target's as text or bytes
     */
    RowComparison(String table, List<String> types, Function<String, BiPredicate<Object, Object>> check) {
        this.table = table;
        this.types = List.copyOf(types);
        this.check = check;
    }

    /** How many rows are equal; all must be. */
    long compare(ResultSet theirs, ResultSet ours) throws SQLException {
        assertThat(types).as("columns of " + table).hasSize(theirs.getMetaData().getColumnCount());
        List<BiPredicate<Object, Object>> checks = checks();
        List<Object[]> left = rows(ours);
        long row = 0;
        while (theirs.next()) {
            row++;
            Object[] source = new Object[types.size()];
            for (int i = 0; i < source.length; i++) {
                source[i] = theirs.getObject(i + 1);
            }
            assertThat(left).as("row " + row + " of " + table).isNotEmpty();
            Object[] target = left.stream().filter(one -> difference(checks(), source, one) < 0).findFirst().orElse(left.get(0));
            int different = difference(checks, source, target);
            if (different >= 0) {
                throw new AssertionError(table + ", column " + (different + 1) + ", row " + row + ": "
                        + shown(source[different]) + " became " + shown(target[different]) + " as " + types.get(different));
            }
            left.remove(target);
        }
        assertThat(left).as("more rows in the target of " + table).isEmpty();
        return row;
    }

    private List<Object[]> rows(ResultSet ours) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        while (ours.next()) {
            Object[] row = new Object[types.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = types.get(i).equals("bytea") ? ours.getBytes(i + 1) : ours.getString(i + 1);
            }
            rows.add(row);
        }
        return rows;
    }

    private List<BiPredicate<Object, Object>> checks() {
        return types.stream().map(check).toList();
    }

    /** The first column that differs, or -1. */
    private static int difference(List<BiPredicate<Object, Object>> checks, Object[] source, Object[] target) {
        for (int i = 0; i < source.length; i++) {
            if (!checks.get(i).test(source[i], target[i])) {
                return i;
            }
        }
        return -1;
    }

    private static String shown(Object value) {
        return value instanceof byte[] bytes ? "x'" + HexFormat.of().formatHex(bytes) + "'"
                : value + (value == null ? "" : " (" + value.getClass().getSimpleName() + ")");
    }
}
