package dev.litelift.translate;

import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.StorageClass;

/** A number as a moment, in a unit that was decided for its column. */
public final class MomentNumber {
    /** 4714-11-24 BC and the end of 294276 (datatype-datetime.html), in seconds since 1970. */
    static final double FIRST_SECOND = -210_866_803_200.0;
    static final double LAST_SECOND = 9_224_318_015_999.0;
    /** Beyond this the microseconds of a real do not fit 64 bits. */
    static final double LAST_REAL_SECOND = 9_223_372_036_000.0;
    static final double LAST_JULIAN_DAY = 109_203_527.0;
    private static final double JULIAN_MILLIS_OF_A_DAY = 86_400_000.0;
    /** Between the Julian epoch and 1970. */
    private static final long JULIAN_MILLIS_BEFORE_1970 = 210_866_760_000_000L;

    private MomentNumber() {}

    /** Whether the cell is a number that PostgreSQL holds as such a moment, to the microsecond. */
    public static boolean holds(Form unit, RowCursor row, int column) {
        StorageClass storage = row.storageClass(column);
        if (storage != StorageClass.INTEGER && storage != StorageClass.REAL) {
            return false;
        }
        boolean whole = storage == StorageClass.INTEGER;
        double value = whole ? row.integer(column) : row.real(column);
        return switch (unit) {
            case EPOCH_SECONDS -> value >= FIRST_SECOND && (whole
                    ? value <= LAST_SECOND
                    : value <= LAST_REAL_SECOND && Math.rint(value * 1e6) / 1e6 == value);
            case EPOCH_MILLIS -> whole && value >= FIRST_SECOND * 1e3 && value <= LAST_SECOND * 1e3;
            case EPOCH_MICROS -> whole && value >= FIRST_SECOND * 1e6 && value <= LAST_SECOND * 1e6;
            case JULIAN_DAYS -> value >= 0 && value <= LAST_JULIAN_DAY;
            default -> false;
        };
    }

    /**
     * Microseconds since 1970 of a number that {@link #holds}, modulo 2^64: in the last years that PostgreSQL knows they are
     * more than 64 bits hold.
     */
    public static long micros(Form unit, RowCursor row, int column) {
        return switch (unit) {
            case EPOCH_SECONDS -> row.storageClass(column) == StorageClass.INTEGER
                    ? row.integer(column) * 1_000_000
                    : Math.round(row.real(column) * 1e6);
            case EPOCH_MILLIS -> row.integer(column) * 1000;
            case EPOCH_MICROS -> row.integer(column);
            case JULIAN_DAYS -> julianToMicros(row, column);
            default -> throw new IllegalArgumentException(unit + " is no unit");
        };
    }

    /** SQLite keeps a moment as whole milliseconds of the Julian day (date.c, iJD); so does this. */
    private static long julianToMicros(RowCursor row, int column) {
        double days = row.storageClass(column) == StorageClass.INTEGER ? row.integer(column) : row.real(column);
        long julianMillis = (long) (days * JULIAN_MILLIS_OF_A_DAY + 0.5);
        return (julianMillis - JULIAN_MILLIS_BEFORE_1970) * 1000;
    }
}
