package dev.litelift.translate;

import static dev.litelift.translate.MomentNumber.FIRST_SECOND;
import static dev.litelift.translate.MomentNumber.LAST_JULIAN_DAY;
import static dev.litelift.translate.MomentNumber.LAST_REAL_SECOND;
import static dev.litelift.translate.MomentNumber.LAST_SECOND;

import dev.litelift.rules.ColumnRules.Epoch;
import dev.litelift.sqlite.ColumnCensus;
import java.util.Optional;

/** Whether every number of a column is a moment that PostgreSQL holds, when the user says what the numbers count. */
public final class EpochFit {
    private EpochFit() {}

    /** Empty when some number is no such moment. */
    public static Optional<Form> of(Epoch epoch, ColumnCensus census) {
        if (!census.onlyNumbers() || census.reals().nonFinite() > 0) {
            return Optional.empty();
        }
        boolean holds = switch (epoch) {
            case S -> within(census, FIRST_SECOND, LAST_SECOND)
                    && (census.reals().count() == 0 || census.reals().max() <= LAST_REAL_SECOND)
                    && census.reals().wholeMicros() == census.reals().count();
            case MS -> census.onlyIntegers() && within(census, FIRST_SECOND * 1e3, LAST_SECOND * 1e3);
            case US -> census.onlyIntegers() && within(census, FIRST_SECOND * 1e6, LAST_SECOND * 1e6);
            case JULIAN -> within(census, 0, LAST_JULIAN_DAY);
        };
        return holds || census.values() == 0 ? Optional.of(form(epoch)) : Optional.empty();
    }

    static Form form(Epoch epoch) {
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
