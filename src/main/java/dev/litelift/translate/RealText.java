package dev.litelift.translate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;

/** Text of a double that reads back as the same double. */
public final class RealText {
    /** Exponents of 10 between which SQLite writes a real without an exponent. */
    private static final int SMALLEST_PLAIN = -4;

    private static final int LARGEST_PLAIN = 16;

    private RealText() {}

    /**
     * For instance {@code 0.1}, {@code 1.0e+300}, {@code Infinity}: written as SQLite writes it, with the fewest digits, 1
     * to 17, that read back the same.
     */
    public static String of(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        if (value == 0) {
            return Double.doubleToRawLongBits(value) == 0 ? "0.0" : "-0.0";
        }
        BigDecimal shortest = shortest(value);
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= SMALLEST_PLAIN && exponent <= LARGEST_PLAIN) {
            String plain = shortest.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String digits = shortest.unscaledValue().abs().toString();
        String mantissa = digits.charAt(0) + "." + (digits.length() > 1 ? digits.substring(1) : "0");
        return (value < 0 ? "-" : "") + mantissa + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    /** The shortest decimal that reads back as a finite double, without trailing zeros. */
    public static BigDecimal shortest(double value) {
        return shortest(new BigDecimal(value), Double.toString(value), decimal -> decimal.doubleValue() == value);
    }

    /** The same of a float. */
    public static BigDecimal shortest(float value) {
        return shortest(new BigDecimal(value), Float.toString(value), decimal -> decimal.floatValue() == value);
    }

    /** @param printed what Java 17 makes of it, which reads back but is not always shortest (JDK-4511638) */
    private static BigDecimal shortest(BigDecimal exact, String printed, Predicate<BigDecimal> readsBack) {
        BigDecimal candidate = new BigDecimal(printed).stripTrailingZeros();
        while (candidate.precision() > 1) {
            BigDecimal shorter = exact.round(new MathContext(candidate.precision() - 1, RoundingMode.HALF_EVEN));
            if (!readsBack.test(shorter)) {
                break;
            }
            candidate = shorter.stripTrailingZeros();
        }
        return candidate;
    }
}
