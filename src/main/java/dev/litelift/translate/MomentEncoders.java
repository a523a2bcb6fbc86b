package dev.litelift.translate;

import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.sqlite.TemporalText;

/** Fields of the date and time types, which PostgreSQL counts from 2000-01-01. */
final class MomentEncoders {
    private static final long EPOCH_DAY_2000 = 10_957;
    private static final long MICROS_2000 = EPOCH_DAY_2000 * 86_400_000_000L;

    private MomentEncoders() {}

    static CellEncoder of(Kind kind, Form form) {
        return switch (form) {
            case ISO_TEXT -> ofText(kind);
            case EPOCH_SECONDS, EPOCH_MILLIS, EPOCH_MICROS, JULIAN_DAYS ->
                    (row, column, out) -> out.field8(MomentNumber.micros(form, row, column) - MICROS_2000);
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
}
