package dev.litelift.checksum;

import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.StorageClass;
import dev.litelift.translate.Form;
import dev.litelift.translate.RealText;
import dev.litelift.translate.Treatment;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.util.Locale;

/**
 * The hash of what an expression gives in both databases. A number counts by its first ten digits, since SQLite computes in
 * binary what PostgreSQL may compute in decimal; a whole one that a double holds exactly counts as it is. What is of another
 * storage class than the type means has a hash that no value of the target has.
 */
final class ComputedHash {
    private static final MathContext TEN_DIGITS = new MathContext(10, RoundingMode.HALF_UP);
    /** 2^53. */
    private static final BigDecimal EXACT = BigDecimal.valueOf(1L << 53);
    private static final String FORMAT = "9.999999999EEEE";

    private final Kind kind;
    private final int column;
    private final CellHash hash;

    ComputedHash(PostgresType type, int column) {
        this.kind = type.kind();
        this.column = column;
        Form form = kind.isMoment() ? Form.ISO_TEXT : kind == Kind.UUID ? Form.UUID_TEXT : Form.AS_STORED;
        this.hash = new CellHash(PostgresType.of(kind), form, Treatment.NONE, column);
    }

    /** Whether values may differ in their last digits. */
    static boolean isRounded(PostgresType type) {
        return type.kind() == Kind.DOUBLE || type.kind() == Kind.NUMERIC;
    }

    static String sql(PostgresType type, String expression, int column) {
        String text = switch (type.kind()) {
            case BYTEA -> "encode(sha256(" + expression + "), 'hex')";
            case DOUBLE, NUMERIC -> rounded("(" + expression + ")::text");
            default -> "(" + expression + ")::text";
        };
        return CellHash.sqlOf(text, column);
    }

    private static String rounded(String text) {
        String number = "(" + text + ")::numeric";
        return "CASE WHEN " + text + " IN ('Infinity', '-Infinity', 'NaN') THEN " + text + " WHEN " + number + " = trunc(" + number
                + ") AND abs(" + number + ") < " + EXACT + " THEN trunc(" + number + ")::text ELSE to_char(" + number + ", '" + FORMAT
                + "') END";
    }

    long of(RowCursor row) {
        if (row.storageClass(column) == StorageClass.NULL) {
            return hash.of(row);
        }
        try {
            return isExpected(row) ? ofExpected(row) : unlike(row);
        } catch (DateTimeException | UncheckedIOException | StringIndexOutOfBoundsException e) {
            return unlike(row);
        }
    }

    private long unlike(RowCursor row) {
        return hash.ofText("not of that type: " + row.storageClass(column) + " " + CellText.rendered(row, column));
    }

    private boolean isExpected(RowCursor row) {
        StorageClass storage = row.storageClass(column);
        return switch (kind) {
            case BOOLEAN -> storage == StorageClass.INTEGER && (row.integer(column) == 0 || row.integer(column) == 1);
            case SMALLINT, INTEGER, BIGINT -> storage == StorageClass.INTEGER;
            case DOUBLE, NUMERIC -> storage == StorageClass.INTEGER || storage == StorageClass.REAL;
            case DATE, TIME, TIMESTAMP, TIMESTAMPTZ, JSONB -> storage == StorageClass.TEXT;
            case UUID, VECTOR -> storage == StorageClass.TEXT || storage == StorageClass.BLOB;
            case TEXT, VARCHAR -> storage != StorageClass.BLOB;
            case BYTEA -> storage == StorageClass.BLOB;
        };
    }

    private long ofExpected(RowCursor row) {
        return kind == Kind.DOUBLE || kind == Kind.NUMERIC ? hash.ofText(rounded(row, column)) : hash.of(row);
    }

    private static String rounded(RowCursor row, int column) {
        if (row.storageClass(column) == StorageClass.INTEGER) {
            return rounded(BigDecimal.valueOf(row.integer(column)));
        }
        double value = row.real(column);
        return Double.isFinite(value) ? rounded(RealText.shortest(value)) : Double.toString(value);
    }

    private static String rounded(BigDecimal value) {
        if (value.abs().compareTo(EXACT) < 0 && value.stripTrailingZeros().scale() <= 0) {
            return value.stripTrailingZeros().toPlainString();
        }
        BigDecimal ten = value.round(TEN_DIGITS);
        int exponent = ten.precision() - ten.scale() - 1;
        String mantissa = ten.movePointLeft(exponent).setScale(9, RoundingMode.UNNECESSARY).toPlainString();
        return (value.signum() < 0 ? "" : " ") + mantissa
                + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
}
