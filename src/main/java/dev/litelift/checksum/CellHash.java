package dev.litelift.checksum;

import dev.litelift.dump.Sha256;
import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.PostgresSchema;
import dev.litelift.postgres.PostgresType;
import dev.litelift.sqlite.BooleanWord;
import dev.litelift.sqlite.JsonBinary;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.StorageClass;
import dev.litelift.translate.CellTest;
import dev.litelift.translate.Form;
import dev.litelift.translate.TextRepair;
import dev.litelift.translate.Treatment;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The hash of one column's cells, computed on both sides from the text that PostgreSQL should print for each value: here
 * from the source's cell, and by {@link #sql} in the target from what is stored there. Nothing is shared with the encoders
 * that sent the value but the reader of SQLite's binary JSON, which is tested against SQLite itself. One thread uses an instance.
 */
final class CellHash {
    private final PostgresType type;
    private final Form form;
    private final TextRepair repair;
    private final CellTest keeps;
    private final int column;
    private final long seed;
    private final byte[] digits = new byte[20];
    private final MessageDigest sha256;

    /** @param column position, also the seed, so that values that change places between columns are noticed */
    CellHash(PostgresType type, Form form, Treatment treatment, int column) {
        this.type = type;
        this.form = form;
        this.repair = treatment.repair();
        this.keeps = treatment.misfits().isNone() ? null : treatment.misfits().keeps();
        this.column = column;
        this.seed = seed(column);
        this.sha256 = Sha256.digest();
    }

    private static long seed(int column) {
        return column + 1L;
    }

    /** What a NULL counts as. */
    private static long ofNull(int column) {
        return -seed(column);
    }

    /** The expression that gives the same number for a stored value. */
    static String sql(PostgresSchema.Column column, int position) {
        return sql(column.type(), Identifier.quote(column.name()), position);
    }

    /** @param name an expression that gives a value of the type */
    static String sql(PostgresType type, String name, int position) {
        String text = switch (type.kind()) {
            case BYTEA -> "encode(sha256(" + name + "), 'hex')";
            // The bits themselves, so that -0 differs from 0.
            case DOUBLE -> "float8send(" + name + ")::text";
            default -> name + "::text";
        };
        return sqlOf(text, position);
    }

    /** @param text what stands in the place of {@code position}, as SQL of type text */
    static String sqlOf(String text, int position) {
        return "coalesce(hashtextextended((" + text + ") COLLATE \"C\", " + seed(position) + "), " + ofNull(position) + ")";
    }

    long of(RowCursor row) {
        // What the type does not hold is loaded as NULL, or not at all and then subtracted again.
        if (row.storageClass(column) == StorageClass.NULL || keeps != null && !keeps.keeps(row, column)) {
            return ofNull(column);
        }
        if (form == Form.JSON_BINARY && row.storageClass(column) == StorageClass.BLOB) {
            return ofBinaryJson(row);
        }
        return switch (type.kind()) {
            case SMALLINT, INTEGER, BIGINT -> ofInteger(row.integer(column));
            case TEXT, VARCHAR -> isNumber(row) ? ofText(CellText.rendered(row, column)) : ofBytes(row);
            case BYTEA -> ofText(HexFormat.of().formatHex(digest(row)));
            case BOOLEAN -> ofText(isTrue(row) ? "true" : "false");
            case DOUBLE -> ofText(CellText.bits(CellText.number(row, column)));
            case NUMERIC -> ofText(decimal(row));
            case JSONB -> ofArray(JsonbText.of(row.bytes(column), row.start(column), row.length(column)));
            case UUID -> ofText(CellText.uuid(row, column));
            case DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> ofText(MomentText.of(row, column, type.kind(), form));
        };
    }

    private long ofBinaryJson(RowCursor row) {
        byte[] text = JsonBinary.text(row.bytes(column), row.start(column), row.length(column)).orElseThrow();
        return ofArray(type.kind() == PostgresType.Kind.JSONB ? JsonbText.of(text, 0, text.length) : text);
    }

    private long ofInteger(long value) {
        if (value == Long.MIN_VALUE) {
            return ofText(Long.toString(value));
        }
        int at = digits.length;
        long rest = Math.abs(value);
        do {
            digits[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        if (value < 0) {
            digits[--at] = '-';
        }
        return ServerHash.of(digits, at, digits.length - at, seed);
    }

    private long ofBytes(RowCursor row) {
        if (!repair.isNone() && repair.applies(row.bytes(column), row.start(column), row.length(column))) {
            return ofArray(repair.repair(row.bytes(column), row.start(column), row.length(column)));
        }
        return ServerHash.of(row.bytes(column), row.start(column), row.length(column), seed);
    }

    long ofText(String text) {
        return ofArray(text.getBytes(StandardCharsets.UTF_8));
    }

    long ofArray(byte[] bytes) {
        return ServerHash.of(bytes, 0, bytes.length, seed);
    }

    private boolean isNumber(RowCursor row) {
        return row.storageClass(column) == StorageClass.INTEGER || row.storageClass(column) == StorageClass.REAL;
    }

    private byte[] digest(RowCursor row) {
        if (isNumber(row)) {
            return sha256.digest(CellText.rendered(row, column).getBytes(StandardCharsets.UTF_8));
        }
        sha256.update(row.bytes(column), row.start(column), row.length(column));
        return sha256.digest();
    }

    private boolean isTrue(RowCursor row) {
        return form == Form.TRUTH_WORDS
                ? BooleanWord.of(row.bytes(column), row.start(column), row.length(column)) == BooleanWord.TRUE
                : row.integer(column) == 1;
    }

    private String decimal(RowCursor row) {
        BigDecimal value = CellText.decimal(row, column);
        BigDecimal scaled = type.length() > 0 ? value.setScale(type.scale()) : value.setScale(Math.max(0, value.scale()));
        return scaled.toPlainString();
    }
}
