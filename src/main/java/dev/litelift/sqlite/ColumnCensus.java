package dev.litelift.sqlite;

import java.util.List;

/**
 * What a column really holds, value by value.
 *
 * <p>Some facts are gathered only where a {@link Probe} asks for them, since they cost more than a comparison.
 *
 * @param nullCells no trouble everywhere
 */
public record ColumnCensus(
        Trouble nullCells, IntegerFacts integers, RealFacts reals, TextFacts texts, BlobFacts blobs) {

    /** Facts that are gathered on request. */
    public enum Probe { BOOLEAN, TEMPORAL, DECIMAL, JSON, UUID }

    /** @param min meaningless when there are none, as {@code max} is */
    public record IntegerFacts(long count, long min, long max, EpochFacts epoch) {}

    /**
     * Evidence for a number as a moment (probe TEMPORAL).
     *
     * @param smallestMagnitude of the integers that are not 0, or 0 when there are none
     * @param calendarLike integers that read as YYYYMMDD, YYYYMMDDHHMM or YYYYMMDDHHMMSS
     */
    public record EpochFacts(long smallestMagnitude, long calendarLike) {}

    /**
     * @param integral finite values without a fraction, within ±2^53
     * @param nonFinite infinities; SQLite stores NaN as NULL
     * @param maxScale digits after the point of the shortest decimal (probe DECIMAL)
     * @param maxIntegerDigits digits before the point of the shortest decimal (probe DECIMAL)
     * @param wholeMicros values that are whole microseconds when read as seconds (probe TEMPORAL)
     */
    public record RealFacts(
            long count, double min, double max, long integral, long nonFinite, long negativeZeros, int maxScale,
            int maxIntegerDigits, long wholeMicros) {}

    /**
     * @param maxCharacters code points of the longest valid text
     * @param booleanWords t, f, true, false, yes or no in any case (probe BOOLEAN)
     * @param dates and the three that follow: by form (probe TEMPORAL)
     * @param offsets different offsets, counted up to 2
     * @param json texts that jsonb holds without loss of a value (probe JSON)
     * @param uuids 36 characters, 8-4-4-4-12 (probe UUID)
     */
    public record TextFacts(
            long count, int maxCharacters, int maxBytes, Trouble nul, Trouble invalid, long booleanWords, long dates,
            long times, long timestamps, long timestampsWithOffset, int offsets, long json, long uuids, DecimalFacts decimals) {}

    /**
     * Texts that are decimal numbers (probe DECIMAL).
     *
     * @param maxScale digits after the point without zeros at the end
     * @param maxIntegerDigits digits before the point
     */
    public record DecimalFacts(long count, int maxScale, int maxIntegerDigits) {}

    /**
     * @param sixteen blobs of 16 bytes
     * @param json SQLite's binary JSON that jsonb holds without loss of a value (probe JSON)
     */
    public record BlobFacts(long count, int maxBytes, long sixteen, long json) {}

    /** Cells with something PostgreSQL may not hold, and the first rowids of such; ordinals in a WITHOUT ROWID table. */
    public record Trouble(long count, List<Long> examples) {
        public static final Trouble NONE = new Trouble(0, List.of());

        public Trouble {
            examples = List.copyOf(examples);
        }

        /** Both; examples of the first kind are told if there are any. */
        public Trouble and(Trouble other) {
            return new Trouble(count + other.count, count > 0 ? examples : other.examples);
        }
    }

    public long nulls() {
        return nullCells.count;
    }

    /** Cells that are not NULL. */
    public long values() {
        return integers.count + reals.count + texts.count + blobs.count;
    }

    public long rows() {
        return nulls() + values();
    }

    public boolean onlyIntegers() {
        return values() == integers.count;
    }

    public boolean onlyNumbers() {
        return values() == integers.count + reals.count;
    }

    public boolean onlyTexts() {
        return values() == texts.count;
    }

    public boolean onlyBlobs() {
        return values() == blobs.count;
    }
}
