package dev.litelift.translate;

import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.StorageClass;
import dev.litelift.sqlite.TemporalText;

/** Fields of the date and time types, which PostgreSQL counts from 2000-01-01. */
final class MomentEncoders {
    private static final long EPOCH_DAY_2000 = 10_957;
    private static final long MICROS_2000 = EPOCH_DAY_2000 * 86_400_000_000L;

    private MomentEncoders() {}

    static CellEncoder of(Kind kind, Form form) {
        return switch (form) {
            case ISO_TEXT -> ofText(kind);
            case EPOCH_SECONDS -> (row, column, out) -> out.field8(secondsToMicros(row, column) - MICROS_2000);
            case EPOCH_MILLIS -> (row, column, out) -> out.field8(row.integer(column) * 1000 - MICROS_2000);
            case EPOCH_MICROS -> (row, column, out) -> out.field8(row.integer(column) - MICROS_2000);
            case JULIAN_DAYS -> (row, column, out) -> out.field8(julianToMicros(row, column) - MICROS_2000);
            // Reached by columns without a value only.
            default -> ofText(kind);
        };
    }

    private static CellEncoder ofText(Kind kind) {
        TemporalText text = new TemporalText();
        return (row, column, out) -> {
            text.read(row.bytes(column), row.start(column), row.length(column));
            switch (kind) {
                case DATE -> out.field4((int) (text.epochDay() - EPOCH_DAY_2000));
                case TIME -> out.field8(text.microsOfDay());
                case TIMESTAMP -> out.field8(text.localMicros() - MICROS_2000);
                default -> out.field8(text.instantMicros() - MICROS_2000);
            }
        };
    }

    private static long secondsToMicros(RowCursor row, int column) {
        return row.storageClass(column) == StorageClass.INTEGER
                ? row.integer(column) * 1_000_000
                : Math.round(row.real(column) * 1e6);
    }

    /**
     * SQLite keeps a moment as whole milliseconds of the Julian day (date.c, iJD); so does this.
     * 210,866,760,000,000 ms lie between the Julian epoch and 1970.
     */
    private static long julianToMicros(RowCursor row, int column) {
        double days = row.storageClass(column) == StorageClass.INTEGER ? row.integer(column) : row.real(column);
        long julianMillis = (long) (days * 86_400_000.0 + 0.5);
        return (julianMillis - 210_866_760_000_000L) * 1000;
    }
}
