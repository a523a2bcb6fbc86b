package dev.litelift.checksum;

import dev.litelift.match.Move;
import dev.litelift.match.Move.ColumnMove;
import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.postgres.TargetType;
import dev.litelift.sqlite.BooleanWord;
import dev.litelift.sqlite.JsonBinary;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.StorageClass;
import dev.litelift.translate.CellTest;
import dev.litelift.translate.Form;
import dev.litelift.translate.TextRepair;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The hash of one column's cells where the target's type is the application's own: from the source's cell and what the type
 * means, and by {@link #sql} in the target from what is stored there. Nothing is shared with the casts that brought the value
 * there, so their mistakes show. One thread uses an instance.
 */
final class HomeHash {
    private static final Set<String> TRUE_WORDS = Set.of("y", "on", "1");

    private final TargetType.Base base;
    private final Form form;
    private final TextRepair repair;
    private final int column;
    private final CellTest keeps;
    private final CellHash hash;

    HomeHash(Move move, ColumnMove moved) {
        var staged = move.staged().columns().get(moved.position());
        this.base = moved.target().type().base();
        this.form = staged.form();
        this.repair = staged.treatment().repair();
        this.keeps = staged.treatment().misfits().keeps();
        this.column = moved.position();
        // Its seed is the column's; what it says of texts and bytes is the same for every type that holds them.
        this.hash = new CellHash(PostgresType.of(base == TargetType.Base.BYTEA ? Kind.BYTEA : Kind.TEXT), form, staged.treatment(), column);
    }

    /** The expression that gives the same number for a row of a target called {@code t}. */
    static String sql(ColumnMove moved) {
        return CellHash.sqlOf(moved.targetText(), moved.position());
    }

    long of(RowCursor row) {
        // A value that the rules let become NULL is one to the hash.
        if (row.storageClass(column) == StorageClass.NULL || !keeps.keeps(row, column)) {
            return hash.of(row);
        }
        return switch (base) {
            case BOOLEAN -> hash.ofText(isTrue(row) ? "true" : "false");
            case SMALLINT, INTEGER, BIGINT -> hash.ofText(integer(row));
            case REAL -> hash.ofText(CellText.bits((float) CellText.number(row, column)));
            case DOUBLE -> hash.ofText(CellText.bits(isText(row) ? Double.parseDouble(text(row)) : CellText.number(row, column)));
            case NUMERIC -> hash.ofText(decimal(row));
            case TEXT, VARCHAR, CITEXT, BYTEA, ENUM, INTERVAL, OTHER -> hash.of(row);
            case CHAR -> hash.ofText(padded(row));
            case DATE -> hash.ofText(MomentText.of(row, column, Kind.DATE, form));
            case TIME -> hash.ofText(MomentText.of(row, column, Kind.TIME, form));
            case TIMETZ -> hash.ofText(MomentText.ofTimeWithOffset(row, column));
            case TIMESTAMP -> hash.ofText(MomentText.of(row, column, Kind.TIMESTAMP, form));
            case TIMESTAMPTZ -> hash.ofText(MomentText.of(row, column, Kind.TIMESTAMPTZ, form));
            case JSON -> hash.ofArray(json(row));
            case JSONB -> hash.ofArray(jsonb(row));
            case UUID -> hash.ofText(CellText.uuid(row, column));
            case VECTOR -> hash.ofVector(row);
        };
    }

    private boolean isText(RowCursor row) {
        return row.storageClass(column) == StorageClass.TEXT;
    }

    private String text(RowCursor row) {
        return CellText.text(row, column);
    }

    private boolean isTrue(RowCursor row) {
        return isText(row)
                ? BooleanWord.of(row.bytes(column), row.start(column), row.length(column)) == BooleanWord.TRUE
                        || TRUE_WORDS.contains(text(row).toLowerCase(java.util.Locale.ROOT))
                : row.integer(column) == 1;
    }

    private String integer(RowCursor row) {
        return row.storageClass(column) == StorageClass.REAL
                ? Long.toString((long) row.real(column))
                : CellText.rendered(row, column);
    }

    private String decimal(RowCursor row) {
        BigDecimal value = isText(row) ? new BigDecimal(text(row)) : CellText.decimal(row, column);
        return value.stripTrailingZeros().toPlainString();
    }

    /** PostgreSQL does not print the blanks that fill it up, nor those that were there. */
    private String padded(RowCursor row) {
        boolean repaired = isText(row) && repair.applies(row.bytes(column), row.start(column), row.length(column));
        String text = repaired
                ? new String(repair.repair(row.bytes(column), row.start(column), row.length(column)), StandardCharsets.UTF_8)
                : CellText.rendered(row, column);
        return text.replaceFirst(" +$", "");
    }

    private byte[] json(RowCursor row) {
        return row.storageClass(column) == StorageClass.BLOB
                ? JsonBinary.text(row.bytes(column), row.start(column), row.length(column)).orElseThrow()
                : CellText.rendered(row, column).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] jsonb(RowCursor row) {
        byte[] json = json(row);
        return JsonbText.of(json, 0, json.length);
    }
}
