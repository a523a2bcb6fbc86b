package dev.litelift.access;

import com.healthmarketscience.jackcess.Column;
import com.healthmarketscience.jackcess.DataType;
import java.io.IOException;
import java.util.Locale;

/**
 * A column to be made.
 *
 * @param name as in Access
 * @param declared type in SQLite's schema, with the affinity that leaves the values as they are
 * @param required whether Access takes no row without a value
 * @param defaultSql an expression of SQLite, or null
 */
record AccessColumn(String name, ColumnKind kind, String declared, boolean required, String defaultSql) {
    /** Digits of a Currency: 64 bits, four of the digits after the point. */
    private static final String CURRENCY = "DECIMAL_TEXT(19,4)";

    AccessColumn(String name, ColumnKind kind, String declared) {
        this(name, kind, declared, false, null);
    }

    /** @param defaultSql see above */
    static AccessColumn of(Column column, boolean required, String defaultSql) {
        return new AccessColumn(column.getName(), ColumnKind.of(column), declared(column), required, defaultSql);
    }

    /** A value as the library gives it, e.g. a UUID without its braces. */
    Object normal(Object value) throws IOException {
        Object normal = kind.normal(value);
        boolean braces = declared.equals("UUID") && normal instanceof String text && text.startsWith("{");
        return braces ? ((String) normal).replaceAll("[{}]", "").toLowerCase(Locale.ROOT) : normal;
    }

    private static String declared(Column column) {
        return switch (column.getType()) {
            case BOOLEAN -> "BOOLEAN";
            case BYTE, INT -> "SMALLINT";
            case LONG, COMPLEX_TYPE -> "INT4";
            case BIG_INT -> "BIGINT";
            case FLOAT, DOUBLE -> "DOUBLE";
            case MONEY -> CURRENCY;
            // Of a calculated column no precision is stated.
            case NUMERIC -> column.isCalculated() ? "DECIMAL_TEXT" : "DECIMAL_TEXT(" + column.getPrecision() + "," + column.getScale() + ")";
            case SHORT_DATE_TIME, EXT_DATE_TIME -> "DATETIME";
            case TEXT -> text(column);
            case MEMO -> "TEXT";
            case GUID -> "UUID";
            case OLE, BINARY, UNKNOWN_0D, UNKNOWN_11, UNSUPPORTED_FIXEDLEN, UNSUPPORTED_VARLEN -> "BLOB";
        };
    }

    /** A calculated column's length is the space it takes in the row. */
    private static String text(Column column) {
        int length = column.getLengthInUnits();
        boolean stated = length > 0 && length <= DataType.TEXT.getMaxSize() && !column.isCalculated();
        return stated ? "VARCHAR(" + length + ")" : "TEXT";
    }
}
