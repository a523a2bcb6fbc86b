package dev.litelift.translate;

import dev.litelift.sqlite.ColumnCensus;
import java.util.Optional;

/**
 * Decides the unit of moments that are stored as numbers, from their magnitudes. Values that are no numbers do not count.
 *
 * <p>Seconds, milliseconds and microseconds since 1970 do not overlap for moments from 1973 to 5138, and Julian days of
 * the years 1 to 9999 lie far below them all. What could be two things is neither.
 */
public final class NumberMoments {
    private static final double JULIAN_DAY_OF_YEAR_1 = 1_721_425.5;
    private static final double JULIAN_DAY_OF_YEAR_10000 = 5_373_484.5;
    private static final double SECONDS_FROM = 1e8;
    private static final double MILLIS_FROM = 1e11;
    private static final double MICROS_FROM = 1e14;
    private static final double MICROS_TO = 1e17;

    private NumberMoments() {}

    /** Empty when the unit is not certain. */
    public static Optional<Form> of(ColumnCensus census) {
        if (census.integers().count() + census.reals().count() == 0 || census.reals().nonFinite() > 0) {
            return Optional.empty();
        }
        return census.reals().count() > 0 ? ofReals(census) : ofIntegers(census);
    }

    private static Optional<Form> ofReals(ColumnCensus census) {
        double min = Math.min(census.reals().min(), census.integers().count() > 0 ? census.integers().min() : Double.MAX_VALUE);
        double max = Math.max(census.reals().max(), census.integers().count() > 0 ? census.integers().max() : -Double.MAX_VALUE);
        if (min >= JULIAN_DAY_OF_YEAR_1 && max < JULIAN_DAY_OF_YEAR_10000) {
            return Optional.of(Form.JULIAN_DAYS);
        }
        boolean microsecondsHold = census.reals().wholeMicros() == census.reals().count();
        return min >= SECONDS_FROM && max < MILLIS_FROM && microsecondsHold
                ? Optional.of(Form.EPOCH_SECONDS)
                : Optional.empty();
    }

    private static Optional<Form> ofIntegers(ColumnCensus census) {
        double smallest = census.integers().epoch().smallestMagnitude();
        double largest = Math.max(Math.abs((double) census.integers().min()), Math.abs((double) census.integers().max()));
        boolean calendar = census.integers().epoch().calendarLike() > 0
                && census.integers().epoch().calendarLike() == census.integers().count();
        if (calendar || largest < SECONDS_FROM) {
            return Optional.empty();
        }
        if (largest < MILLIS_FROM) {
            return Optional.of(Form.EPOCH_SECONDS);
        }
        if (largest < MICROS_FROM) {
            return smallest >= MILLIS_FROM ? Optional.of(Form.EPOCH_MILLIS) : Optional.empty();
        }
        return largest < MICROS_TO && smallest >= MICROS_FROM ? Optional.of(Form.EPOCH_MICROS) : Optional.empty();
    }
}
