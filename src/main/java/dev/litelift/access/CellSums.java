package dev.litelift.access;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;

/**
 * What a table held when it was read: rows, values that are missing, and for each column a sum over its values, each together
 * with the row's other ones, that does not depend on the rows' order.
 */
final class CellSums {
    private static final char UNREADABLE = '\uFFFD';
    private static final long PRIME = 0x100000001B3L;
    private static final long BASIS = 0xCBF29CE484222325L;
    private static final long NULL = 0x9E3779B97F4A7C15L;

    private final long[] sums;
    private final long[] nulls;
    private final long[] unreadable;
    private final long[] cells;
    private long rows;
    private long wholeRows;

    CellSums(List<AccessColumn> columns) {
        sums = new long[columns.size()];
        nulls = new long[columns.size()];
        unreadable = new long[columns.size()];
        cells = new long[columns.size()];
    }

    /** @param values of the columns' kinds */
    void take(Object[] values) {
        long row = BASIS;
        for (int i = 0; i < values.length; i++) {
            cells[i] = values[i] == null ? NULL : mixed(hash(values[i]));
            nulls[i] += values[i] == null ? 1 : 0;
            unreadable[i] += values[i] instanceof String text && text.indexOf(UNREADABLE) >= 0 ? 1 : 0;
            sums[i] += cells[i];
            row = mixed(row * PRIME + cells[i]);
        }
        wholeRows += row;
        rows++;
    }

    long rows() {
        return rows;
    }

    /** Rows without a value in a column. */
    long nulls(int column) {
        return nulls[column];
    }

    /** Texts of a column that hold U+FFFD, which a character that cannot be read is read as. */
    long unreadable(int column) {
        return unreadable[column];
    }

    /** Where another reading of the same table differs: {@code the number of rows}, a column's name; null where nowhere. */
    String difference(CellSums other, List<AccessColumn> columns) {
        if (rows != other.rows) {
            return "the number of rows, " + rows + " and " + other.rows;
        }
        for (int i = 0; i < sums.length; i++) {
            if (sums[i] != other.sums[i] || nulls[i] != other.nulls[i]) {
                return "column " + columns.get(i).name();
            }
        }
        return wholeRows == other.wholeRows ? null : "which values stand in one row";
    }

    private static long hash(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        if (value instanceof Double real) {
            return Double.doubleToRawLongBits(real);
        }
        if (value instanceof LocalDateTime moment) {
            return (moment.toLocalDate().toEpochDay() * PRIME + moment.toLocalTime().toNanoOfDay()) * PRIME;
        }
        if (value instanceof BigDecimal decimal) {
            BigDecimal plain = decimal.stripTrailingZeros();
            return hash(plain.unscaledValue().toByteArray()) * PRIME + plain.scale();
        }
        return value instanceof String text ? hash(text) : hash((byte[]) value);
    }

    private static long hash(String text) {
        long hash = BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash + text.length();
    }

    private static long hash(byte[] bytes) {
        long hash = BASIS;
        for (byte one : bytes) {
            hash = (hash ^ one & 0xFF) * PRIME;
        }
        return hash + bytes.length;
    }

    /** Spreads every bit over all of them, so that sums of small numbers do not meet. */
    private static long mixed(long hash) {
        long bits = (hash ^ hash >>> 30) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ bits >>> 27) * 0x94D049BB133111EBL;
        return bits ^ bits >>> 31;
    }
}
