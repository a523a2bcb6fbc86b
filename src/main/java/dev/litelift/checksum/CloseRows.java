package dev.litelift.checksum;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows that are equal in what can be compared exactly and whose numbers may differ in their last digits. */
final class CloseRows {
    /** Rows on either side; some 100 bytes each. */
    static final long MOST = 300_000;

    /** What two computed numbers may differ by, as a part of the larger one. */
    private static final BigDecimal RELATIVE = new BigDecimal("1e-9");
    /** The same where both are next to zero. */
    private static final BigDecimal ABSOLUTE = new BigDecimal("1e-12");
    private static final BigDecimal EXACT = BigDecimal.valueOf(1L << 53);
    /** Stands for what is no decimal number; both sides must have the same of it. */
    private static final Map<String, BigDecimal> OTHERS = Map.of("Infinity", new BigDecimal("1e100000"), "-Infinity",
            new BigDecimal("-1e100000"), "NaN", new BigDecimal("1e100001"));
    /** Stands for what is no number at all, which no computed number is close to. */
    static final BigDecimal NO_NUMBER = new BigDecimal("1e100002");
    private static final Comparator<BigDecimal[]> BY_NUMBERS = CloseRows::compare;

    private final Map<Long, List<BigDecimal[]>> rows = new HashMap<>();

    void add(long exact, BigDecimal[] numbers) {
        rows.computeIfAbsent(exact, hash -> new ArrayList<>(1)).add(numbers);
    }

    /** @param text as the server prints a number, or null */
    static BigDecimal number(String text) {
        return text == null ? null : OTHERS.containsKey(text) ? OTHERS.get(text) : new BigDecimal(text);
    }

    boolean isCloseTo(CloseRows others) {
        return rows.keySet().equals(others.rows.keySet())
                && rows.keySet().stream().allMatch(exact -> areClose(rows.get(exact), others.rows.get(exact)));
    }

    private static boolean areClose(List<BigDecimal[]> some, List<BigDecimal[]> others) {
        if (some.size() != others.size()) {
            return false;
        }
        some.sort(BY_NUMBERS);
        others.sort(BY_NUMBERS);
        for (int i = 0; i < some.size(); i++) {
            BigDecimal[] one = some.get(i);
            BigDecimal[] other = others.get(i);
            for (int k = 0; k < one.length; k++) {
                if (!isClose(one[k], other[k])) {
                    return false;
                }
            }
        }
        return true;
    }

    private static int compare(BigDecimal[] one, BigDecimal[] other) {
        return Arrays.compare(one, other, Comparator.nullsFirst(Comparator.naturalOrder()));
    }

    private static boolean isClose(BigDecimal one, BigDecimal other) {
        if (one == null || other == null) {
            return one == other;
        }
        if (isExact(one) && isExact(other)) {
            return one.compareTo(other) == 0;
        }
        BigDecimal difference = one.subtract(other).abs();
        return difference.compareTo(ABSOLUTE) <= 0
                || difference.compareTo(one.abs().max(other.abs()).multiply(RELATIVE)) <= 0;
    }

    private static boolean isExact(BigDecimal number) {
        return number.abs().compareTo(EXACT) < 0 && number.stripTrailingZeros().scale() <= 0;
    }
}
