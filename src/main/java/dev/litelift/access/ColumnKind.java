package dev.litelift.access;

import com.healthmarketscience.jackcess.Column;
import com.healthmarketscience.jackcess.complex.ComplexValueForeignKey;
import com.healthmarketscience.jackcess.impl.ColumnImpl;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;

/** What a column of Access holds, as the one class of Java that its values are brought to. */
enum ColumnKind {
    BOOLEAN(Boolean.class),
    /** Whole numbers of any size; a byte of Access has no sign. */
    INTEGER(Long.class),
    REAL(Double.class),
    /** Currency and Decimal, exact. */
    DECIMAL(BigDecimal.class),
    /** Without a time zone, as Access has it. */
    MOMENT(LocalDateTime.class),
    /** UUIDs among them. */
    TEXT(String.class),
    BYTES(byte[].class);

    private static final int BYTE_MASK = 0xFF;

    private final Class<?> values;

    ColumnKind(Class<?> values) {
        this.values = values;
    }

    /** Of a column that has values of its own; what Access stores in a way that nobody knows is bytes. */
    static ColumnKind of(Column column) {
        return switch (column.getType()) {
            case BOOLEAN -> BOOLEAN;
            case BYTE, INT, LONG, BIG_INT, COMPLEX_TYPE -> INTEGER;
            case FLOAT, DOUBLE -> REAL;
            case MONEY, NUMERIC -> DECIMAL;
            case SHORT_DATE_TIME, EXT_DATE_TIME -> MOMENT;
            case TEXT, MEMO, GUID -> TEXT;
            case OLE, BINARY, UNKNOWN_0D, UNKNOWN_11, UNSUPPORTED_FIXEDLEN, UNSUPPORTED_VARLEN -> BYTES;
        };
    }

    /**
     * A value as the library gives it, brought to this kind's class.
     *
     * @param value may be null
     * @throws ClassCastException when it is of another kind, which no sound file leads to
     */
    Object normal(Object value) throws IOException {
        if (value == null) {
            return null;
        }
        return values.cast(switch (this) {
            case INTEGER -> integer(value);
            // SQLite gives zero no sign, and Access shows none.
            case REAL -> ((Number) value).doubleValue() + 0.0;
            case BYTES -> bytes(value);
            default -> value;
        });
    }

    /** What the library cannot read it hands over as it is. */
    private static byte[] bytes(Object value) throws IOException {
        return ColumnImpl.toByteArray(value);
    }

    private static Long integer(Object value) {
        if (value instanceof Byte unsigned) {
            return (long) (unsigned & BYTE_MASK);
        }
        return value instanceof ComplexValueForeignKey key
                ? Long.valueOf(key.get())
                : Long.valueOf(((Number) value).longValue());
    }
}
