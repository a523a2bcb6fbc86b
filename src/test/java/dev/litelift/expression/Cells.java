package dev.litelift.expression;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;

/** Values of both databases in one spelling. */
final class Cells {
    private Cells() {}

    static boolean agree(List<Object> sqlite, List<Object> postgres) {
        if (sqlite.size() != postgres.size()) {
            return false;
        }
        for (int i = 0; i < sqlite.size(); i++) {
            if (!agree(plain(sqlite.get(i)), plain(postgres.get(i)))) {
                return false;
            }
        }
        return true;
    }

    /** Reals may differ in the last digits, where SQLite computes in binary and PostgreSQL in decimal. */
    private static boolean agree(Object one, Object two) {
        if (one instanceof byte[] a && two instanceof byte[] b) {
            return Arrays.equals(a, b);
        }
        if (one instanceof BigDecimal a && two instanceof BigDecimal b) {
            BigDecimal difference = a.subtract(b).abs();
            boolean whole = a.stripTrailingZeros().scale() <= 0 && b.stripTrailingZeros().scale() <= 0;
            return whole && a.abs().compareTo(BigDecimal.valueOf(1L << 53)) < 0
                    ? a.compareTo(b) == 0
                    : difference.compareTo(a.abs().multiply(new BigDecimal("1e-14"))) <= 0;
        }
        return one == null ? two == null : one.equals(two);
    }

    static Object plain(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (value instanceof Number) {
            return new BigDecimal(value.toString());
        }
        if (value instanceof Timestamp moment) {
            return moment.toLocalDateTime().format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
        }
        if (value instanceof Date day) {
            return day.toString();
        }
        return value instanceof Time || value instanceof java.util.UUID ? value.toString() : value;
    }
}
