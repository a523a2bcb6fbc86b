package dev.litelift.rules;

import dev.litelift.postgres.PostgresType;

/**
 * What the rules say about one column.
 *
 * @param column the source's name as the rules spell it; null in {@link #NONE}
 * @param name the target's name, or null
 * @param type null when the evidence shall decide
 * @param drop whether the column is left out
 * @param epoch the unit of numbers that are moments, or null
 * @param line in the rules file; 0 when it stands in a profile
 */
public record ColumnRules(
        String column, String name, PostgresType type, Policies policies, boolean drop, Epoch epoch, int line) {
    public static final ColumnRules NONE = new ColumnRules(null, null, null, Policies.NONE, false, null, 0);

    /** What a number counts. */
    public enum Epoch {
        /** Seconds since 1970. */
        S,
        /** Milliseconds since 1970. */
        MS,
        /** Microseconds since 1970. */
        US,
        /** Days since noon of 24 November 4714 BC. */
        JULIAN
    }
}
