package dev.litelift.checksum;

import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.StorageClass;
import dev.litelift.translate.RealText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** Texts that PostgreSQL should print for what SQLite stores, where that does not depend on more than the cell. */
final class CellText {
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

    /** From 16 bytes, or from 32 digits with anything between them. */
    static String uuid(RowCursor row, int column) {
        String hex = row.storageClass(column) == StorageClass.BLOB
                ? HexFormat.of().formatHex(row.bytes(column), row.start(column), row.start(column) + row.length(column))
                : text(row, column).toLowerCase(Locale.ROOT).replaceAll("[^0-9a-f]", "");
        return hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }
}
