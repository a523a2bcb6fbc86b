package dev.litelift.sqlite;

/**
 * Reads a decimal number from the bytes of a text without making objects; one thread uses a reader.
 *
 * <p>Accepted is what a {@code numeric} prints again up to zeros at the end: digits without a leading zero or plus, a point
 * only between digits, no exponent, and no sign of zero.
 */
public final class DecimalText {
    /** Longer texts than any number that is meant as one. */
    private static final int LONGEST = 1000;

    private byte[] text;
    private int at;
    private int end;
    private int integerDigits;
    private int scale;
    private boolean zero;

    /** Reads a text; afterwards, where it is a decimal number, the accessors tell its size. */
    public boolean read(byte[] bytes, int start, int length) {
        text = bytes;
        at = start;
        end = start + length;
        integerDigits = 0;
        scale = 0;
        zero = true;
        if (length == 0 || length > LONGEST) {
            return false;
        }
        boolean negative = text[at] == '-';
        at += negative ? 1 : 0;
        return readInteger() && readFraction() && !(negative && zero);
    }

    private boolean readInteger() {
        int from = at;
        while (at < end && isDigit(text[at])) {
            zero &= text[at++] == '0';
        }
        boolean leadingZero = at - from > 1 && text[from] == '0';
        integerDigits = zero ? 0 : at - from;
        return at > from && !leadingZero;
    }

    private boolean readFraction() {
        if (at == end) {
            return true;
        }
        if (text[at++] != '.') {
            return false;
        }
        int from = at;
        while (at < end && isDigit(text[at])) {
            if (text[at++] != '0') {
                zero = false;
                scale = at - from;
            }
        }
        return at == end && at > from;
    }

    private static boolean isDigit(byte one) {
        return one >= '0' && one <= '9';
    }

    /** Digits before the point; none for a number below one. */
    public int integerDigits() {
        return integerDigits;
    }

    /** Digits after the point without zeros at the end. */
    public int scale() {
        return scale;
    }
}
