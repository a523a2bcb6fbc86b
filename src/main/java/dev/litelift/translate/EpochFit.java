package dev.litelift.translate;

import dev.litelift.rules.ColumnRules.Epoch;
import dev.litelift.sqlite.ColumnCensus;
import java.util.Optional;

/** Whether every number of a column is a moment that PostgreSQL holds, when the user says what the numbers count. */
public final class EpochFit {
    /** 4714-11-24 BC and the end of 294276 (datatype-datetime.html), in seconds since 1970. */
    private static final double FIRST_SECOND = -210_866_803_200.0;
    private static final double LAST_SECOND = 9_224_318_015_999.0;
    private static final double LAST_JULIAN_DAY = 109_203_527.0;

    private EpochFit() {}

    /** Empty when some number is no such moment. */
    public static Optional<Form> of(Epoch epoch, ColumnCensus census) {
        if (!census.onlyNumbers() || census.reals().nonFinite() > 0) {
            return Optional.empty();
        }
        boolean holds = switch (epoch) {
            case S -> within(census, FIRST_SECOND, LAST_SECOND)
                    && census.reals().wholeMicros() == census.reals().count();
            case MS -> census.onlyIntegers() && within(census, FIRST_SECOND * 1e3, LAST_SECOND * 1e3);
            case US -> census.onlyIntegers() && within(census, FIRST_SECOND * 1e6, LAST_SECOND * 1e6);
            case JULIAN -> within(census, 0, LAST_JULIAN_DAY);
        };
        return holds || census.values() == 0 ? Optional.of(form(epoch)) : Optional.empty();
    }

    private static Form form(Epoch epoch) {
        return switch (epoch) {
            case S -> Form.EPOCH_SECONDS;
            case MS -> Form.EPOCH_MILLIS;
            case US -> Form.EPOCH_MICROS;
            case JULIAN -> Form.JULIAN_DAYS;
        };
    }

    private static boolean within(ColumnCensus census, double first, double last) {
        boolean integers = census.integers().count() == 0
                || census.integers().min() >= first && census.integers().max() <= last;
        boolean reals = census.reals().count() == 0 || census.reals().min() >= first && census.reals().max() <= last;
        return integers && reals;
    }
}
