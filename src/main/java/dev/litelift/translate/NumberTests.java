package dev.litelift.translate;

import dev.litelift.postgres.PostgresType;
import dev.litelift.sqlite.DecimalText;
import dev.litelift.sqlite.StorageClass;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Which numbers, and texts of numbers, a type keeps. */
public final class NumberTests {
    /** Beyond this an integer may not be exact as a double: 2^53. */
    public static final long EXACT_DOUBLE = 1L << 53;
    /** Longer texts than any number that is meant as one; a bound for the parser. */
    private static final int LONGEST = 1000;
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private NumberTests() {}

    public static CellTest integers(long min, long max) {
        return (row, column) -> row.storageClass(column) == StorageClass.INTEGER
                && row.integer(column) >= min && row.integer(column) <= max;
    }

    /** Reals without a fraction. */
    public static CellTest wholeReals(long min, long max) {
        return (row, column) -> {
            if (row.storageClass(column) != StorageClass.REAL) {
                return false;
            }
            double value = row.real(column);
            return value == Math.rint(value) && Math.abs(value) <= EXACT_DOUBLE && !isNegativeZero(value)
                    && value >= min && value <= max;
        };
    }

    /** Texts that an integer prints as. */
    public static CellTest integerTexts(long min, long max) {
        return (row, column) -> {
            if (row.storageClass(column) != StorageClass.TEXT || row.length(column) > 20) {
                return false;
            }
            String text = TextTests.text(row, column);
            if (!INTEGER.matcher(text).matches()) {
                return false;
            }
            BigDecimal value = new BigDecimal(text);
            return value.compareTo(BigDecimal.valueOf(min)) >= 0 && value.compareTo(BigDecimal.valueOf(max)) <= 0;
        };
    }

    /** Reals, and integers that are exact as such. */
    public static CellTest doubles() {
        return (row, column) -> switch (row.storageClass(column)) {
            case INTEGER -> isExact((double) row.integer(column), row.integer(column));
            case REAL -> true;
            default -> false;
        };
    }

    /** Numbers that are the same in four bytes. */
    public static CellTest floats() {
        return (row, column) -> switch (row.storageClass(column)) {
            case INTEGER -> isExact((float) row.integer(column), row.integer(column));
            case REAL -> (double) (float) row.real(column) == row.real(column);
            default -> false;
        };
    }

    /** 2^63, to which the largest integers round up, is no long itself. */
    private static boolean isExact(double rounded, long value) {
        return rounded < 0x1p63 && (long) rounded == value;
    }

    /** Numbers that four bytes print with the same decimal digits. */
    public static CellTest floatDigits() {
        return floats().or((row, column) -> {
            if (row.storageClass(column) != StorageClass.REAL || !Float.isFinite((float) row.real(column))) {
                return false;
            }
            return RealText.shortest((float) row.real(column)).compareTo(RealText.shortest(row.real(column))) == 0;
        });
    }

    /**
     * Numbers that are moments.
     *
     * @param digits after the second's point that the target keeps, or -1 for all six
     */
    public static CellTest moments(Form unit, int digits) {
        long step = TextTests.micros(digits);
        return (row, column) -> MomentNumber.holds(unit, row, column) && MomentNumber.micros(unit, row, column) % step == 0;
    }

    /**
     * Numbers that a numeric keeps.
     *
     * @param precision digits in all, or -1 for no limit
     * @param scale digits after the point; may be negative
     */
    public static CellTest decimals(int precision, int scale) {
        return (row, column) -> switch (row.storageClass(column)) {
            case INTEGER -> fits(BigDecimal.valueOf(row.integer(column)), precision, scale);
            case REAL -> Double.isFinite(row.real(column)) && !isNegativeZero(row.real(column))
                    && fits(RealText.shortest(row.real(column)), precision, scale);
            default -> false;
        };
    }

    /** Texts of decimal numbers that a numeric prints again, up to zeros at the end. */
    static CellTest plainDecimals(PostgresType type) {
        DecimalText text = new DecimalText();
        return (row, column) -> row.storageClass(column) == StorageClass.TEXT
                && text.read(row.bytes(column), row.start(column), row.length(column))
                && (type.length() == 0
                        || text.scale() <= type.scale() && text.integerDigits() <= type.length() - type.scale());
    }

    /** Texts of decimal numbers that a numeric of that {@link #decimals precision and scale} keeps. */
    public static CellTest decimalTexts(int precision, int scale) {
        return (row, column) -> {
            if (row.storageClass(column) != StorageClass.TEXT || row.length(column) > LONGEST) {
                return false;
            }
            String text = TextTests.text(row, column);
            return DECIMAL.matcher(text).matches() && fits(new BigDecimal(text), precision, scale);
        };
    }

    /** Texts of decimal numbers that a double prints again, up to zeros at the end. */
    public static CellTest doubleTexts() {
        return (row, column) -> {
            if (row.storageClass(column) != StorageClass.TEXT || row.length(column) > LONGEST) {
                return false;
            }
            String text = TextTests.text(row, column);
            if (!DECIMAL.matcher(text).matches()) {
                return false;
            }
            double value = Double.parseDouble(text);
            return Double.isFinite(value) && !isNegativeZero(value)
                    && RealText.shortest(value).compareTo(new BigDecimal(text)) == 0;
        };
    }

    private static boolean fits(BigDecimal value, int precision, int scale) {
        if (precision < 0 || value.signum() == 0) {
            return true;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() <= scale && stripped.precision() - stripped.scale() <= precision - scale;
    }

    static boolean isNegativeZero(double value) {
        return value == 0 && Double.doubleToRawLongBits(value) != 0;
    }
}
