package dev.litelift.rules;

import dev.litelift.postgres.PostgresSchema;
import java.util.regex.Pattern;

/**
 * A table that TimescaleDB shall cut into chunks.
 *
 * @param column in the source's names
 * @param chunkInterval such as {@code 7 days}, or a whole number for a column of those; null for TimescaleDB's default
 * @param line in the rules file; 0 when it stands in a profile
 */
public record Hypertable(String column, String chunkInterval, Keys keys, int line) {
    private static final Pattern INTERVAL =
            Pattern.compile("[1-9][0-9]{0,17}|[1-9][0-9]{0,5} (second|minute|hour|day|week|month|year)s?");

    /** What is done with keys that do not have the column, as TimescaleDB demands of them. */
    public enum Keys {
        /** Nothing is written before someone decided. */
        FAIL,
        /** They get the column, and foreign keys to the table are left out. */
        ADAPT
    }

    /** Whether a text may stand for {@link #chunkInterval}. */
    static boolean isInterval(String text) {
        return INTERVAL.matcher(text).matches();
    }

    /** Whether the interval counts numbers, not time. */
    public boolean countsNumbers() {
        return PostgresSchema.Hypertable.countsNumbers(chunkInterval);
    }

    /** Whether the interval is of whole days; TimescaleDB's default is. */
    public boolean countsDays() {
        return chunkInterval == null || chunkInterval.matches(".* (day|week|month|year)s?");
    }
}
