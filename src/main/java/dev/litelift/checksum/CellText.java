package dev.litelift.checksum;

import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.StorageClass;
import dev.litelift.translate.RealText;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** Texts that PostgreSQL should print for what SQLite stores, where that does not depend on more than the cell. */
final class CellText {
    /** Of type real in pg_type, which never changes. */
    private static final int FLOAT4_OID = 700;

    private CellText() {}

    /** A text or blob's bytes as characters. */
    static String text(RowCursor row, int column) {
        return new String(row.bytes(column), row.start(column), row.length(column), StandardCharsets.UTF_8);
    }

    /** A number in SQLite's words, or the text itself. */
    static String rendered(RowCursor row, int column) {
        return switch (row.storageClass(column)) {
            case INTEGER -> Long.toString(row.integer(column));
            case REAL -> RealText.of(row.real(column));
            default -> text(row, column);
        };
    }

    static double number(RowCursor row, int column) {
        return row.storageClass(column) == StorageClass.INTEGER ? row.integer(column) : row.real(column);
    }

    /** What {@code float8send} gives. */
    static String bits(double value) {
        return "\\x" + HexFormat.of().toHexDigits(Double.doubleToRawLongBits(value));
    }

    /** What {@code float4send} gives. */
    static String bits(float value) {
        return "\\x" + HexFormat.of().toHexDigits(Float.floatToRawIntBits(value));
    }

    /** The number in the fewest digits that say it. */
    static BigDecimal decimal(RowCursor row, int column) {
        return switch (row.storageClass(column)) {
            case INTEGER -> BigDecimal.valueOf(row.integer(column));
            case TEXT -> new BigDecimal(text(row, column));
            default -> RealText.shortest(row.real(column));
        };
    }

    /** The numbers of a JSON array, or 32-bit floats with the lowest byte first. */
    static float[] vector(RowCursor row, int column) {
        if (row.storageClass(column) == StorageClass.BLOB) {
            FloatBuffer floats = ByteBuffer.wrap(row.bytes(column), row.start(column), row.length(column)).slice()
                    .order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
            float[] values = new float[floats.remaining()];
            floats.get(values);
            return values;
        }
        String[] numbers = text(row, column).replaceAll("[\\[\\]]", "").split(",");
        float[] values = new float[numbers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(numbers[i].strip());
        }
        return values;
    }

    /** What {@code array_send} gives for a {@code real[]} that counts from 1: its shape, then each element behind its length. */
    static byte[] realArray(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(20 + 8 * values.length)
                .putInt(1).putInt(0).putInt(FLOAT4_OID).putInt(values.length).putInt(1);
        for (float value : values) {
            bytes.putInt(Float.BYTES).putInt(Float.floatToRawIntBits(value));
        }
        return bytes.array();
    }

    /** From 16 bytes, or from 32 digits with anything between them. */
    static String uuid(RowCursor row, int column) {
        String hex = row.storageClass(column) == StorageClass.BLOB
                ? HexFormat.of().formatHex(row.bytes(column), row.start(column), row.start(column) + row.length(column))
                : text(row, column).toLowerCase(Locale.ROOT).replaceAll("[^0-9a-f]", "");
        return hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }
}
