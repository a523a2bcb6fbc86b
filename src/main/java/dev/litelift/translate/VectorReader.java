package dev.litelift.translate;

import dev.litelift.sqlite.RowCursor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads vectors of finite 32-bit floats as applications store them: texts that are JSON arrays of numbers, and blobs of the
 * floats themselves with the lowest byte first. One thread uses an instance.
 */
public final class VectorReader {
    private static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    /** One number with what stands around it; never steps back, however long the text is. */
    private static final Pattern ELEMENT = Pattern.compile(
            "[ \\t\\n\\r]*+(-?+(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?+(?:[eE][+-]?+[0-9]++)?+)[ \\t\\n\\r]*+([,\\]])");
    private static final String BLANKS = "[ \\t\\n\\r]*+";
    private static final Pattern START = Pattern.compile(BLANKS + "\\[");
    private static final Pattern END = Pattern.compile(BLANKS);
    /** Each decimal number of so many digits is another float, so that float prints it again. */
    private static final int CERTAIN_DIGITS = 6;
    /** Digits of no number that was meant as a float; a bound for the arithmetic. */
    private static final int MOST_DIGITS = 100;

    private final float[] values;
    private boolean rounded;

    /** @param dimensions how many numbers a vector has, 1 or more */
    VectorReader(int dimensions) {
        this.values = new float[dimensions];
    }

    /** Which values are vectors. */
    public static CellTest vectors(int dimensions) {
        return (row, column) -> new VectorReader(dimensions).read(row, column);
    }

    /** Which are vectors whose numbers 32 bits keep. */
    public static CellTest exactVectors(int dimensions) {
        return (row, column) -> {
            VectorReader reader = new VectorReader(dimensions);
            return reader.read(row, column) && !reader.rounded;
        };
    }

    /** Reads a cell; false when it is no vector of so many finite numbers. */
    boolean read(RowCursor row, int column) {
        rounded = false;
        return switch (row.storageClass(column)) {
            case TEXT -> readText(TextTests.text(row, column));
            case BLOB -> readBlob(row.bytes(column), row.start(column), row.length(column));
            default -> false;
        };
    }

    /** The vector that was read last; valid until the next. */
    float[] values() {
        return values;
    }

    private boolean readBlob(byte[] bytes, int start, int length) {
        if (length != values.length * Float.BYTES) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) FLOAT.get(bytes, start + i * Float.BYTES);
            if (!Float.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean readText(String text) {
        Matcher matcher = START.matcher(text);
        if (!matcher.lookingAt()) {
            return false;
        }
        int at = matcher.end();
        matcher.usePattern(ELEMENT);
        for (int i = 0; i < values.length; i++) {
            if (!matcher.region(at, text.length()).lookingAt()
                    || matcher.group(2).equals("]") != (i == values.length - 1) || !take(i, matcher.group(1))) {
                return false;
            }
            at = matcher.end();
        }
        return matcher.usePattern(END).region(at, text.length()).matches();
    }

    private boolean take(int index, String number) {
        float value = Float.parseFloat(number);
        values[index] = value;
        rounded |= !keeps(value, number);
        return Float.isFinite(value);
    }

    /** Whether a float is the number as an application reads it, in 64 bits, or prints its decimal digits again. */
    static boolean keeps(float value, String number) {
        String digits = number.replaceFirst("[eE].*", "").replaceAll("[-.]", "").replaceFirst("^0+", "");
        if (value == 0) {
            return digits.chars().allMatch(digit -> digit == '0');
        }
        if (Double.parseDouble(number) == value) {
            return true;
        }
        if (digits.length() <= CERTAIN_DIGITS && Math.abs(value) >= Float.MIN_NORMAL) {
            return true;
        }
        return digits.length() <= MOST_DIGITS && Float.isFinite(value)
                && RealText.shortest(value).compareTo(new BigDecimal(number)) == 0;
    }
}
