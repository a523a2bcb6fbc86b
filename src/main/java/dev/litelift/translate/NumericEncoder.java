package dev.litelift.translate;

import dev.litelift.postgres.CopyStream;
import dev.litelift.sqlite.RowCursor;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Fields of type numeric: the number of base-10000 digits, the weight of the first, sign, display scale, digits.
 *
 * <p>Source: numeric_recv of PostgreSQL's numeric.c, the format behind COPY's binary fields.
 */
final class NumericEncoder implements CellEncoder {
    private static final int BASE_DIGITS = 4;
    private static final int NEGATIVE = 0x4000;

    private final int scale;

    /** @param scale digits after the point of every value, or -1 for as many as the value has */
    NumericEncoder(int scale) {
        this.scale = scale;
    }

    @Override
    public void encode(RowCursor row, int column, CopyStream out) {
        BigDecimal value = switch (row.storageClass(column)) {
            case INTEGER -> BigDecimal.valueOf(row.integer(column));
            case TEXT -> new BigDecimal(TextTests.text(row, column));
            default -> RealText.shortest(row.real(column));
        };
        write(scale >= 0 ? value.setScale(scale) : value.scale() < 0 ? value.setScale(0) : value, out);
    }

    static void write(BigDecimal value, CopyStream out) {
        int fractionGroups = (value.scale() + BASE_DIGITS - 1) / BASE_DIGITS;
        BigInteger aligned = value.unscaledValue().abs()
                .multiply(BigInteger.TEN.pow(fractionGroups * BASE_DIGITS - value.scale()));
        String digits = aligned.toString();
        digits = "0".repeat((BASE_DIGITS - digits.length() % BASE_DIGITS) % BASE_DIGITS) + digits;
        int groups = digits.length() / BASE_DIGITS;
        int last = groups;
        while (last > 0 && group(digits, last - 1) == 0) {
            last--;
        }
        out.putInt(8 + 2 * last);
        out.putShort(last);
        out.putShort(last == 0 ? 0 : groups - fractionGroups - 1);
        out.putShort(value.signum() < 0 ? NEGATIVE : 0);
        out.putShort(value.scale());
        for (int i = 0; i < last; i++) {
            out.putShort(group(digits, i));
        }
    }

    private static int group(String digits, int index) {
        return Integer.parseInt(digits, index * BASE_DIGITS, (index + 1) * BASE_DIGITS, 10);
    }
}
