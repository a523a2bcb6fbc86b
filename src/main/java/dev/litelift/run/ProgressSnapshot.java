package dev.litelift.run;

import java.util.List;

/**
 * How far a request is at one moment. Its JSON form stands in the progress object of an intake; fields may be added to it.
 *
 * @param phase under way, empty between two
 * @param seconds since the request began
 * @param phaseSeconds since the phase began
 * @param tables of the phase, 0 while unknown; {@code tablesCopied} of them are done with
 * @param steps of the plan, 0 outside the phase that does them
 * @param rows done in this phase, of all tables
 * @param ofRows of all tables, 0 while unknown
 * @param bytes sent to the target in this phase
 * @param rowsPerSecond and {@code bytesPerSecond} in the last ten seconds or so; 0 when nothing was measured yet
 * @param secondsLeft of this phase if rows go on as in the last seconds; null when nobody can tell
 * @param running tables that have begun and not ended, those with most rows first
 * @param note what a person should know beside it, such as what is waited for; null when there is nothing
 */
public record ProgressSnapshot(String phase, double seconds, double phaseSeconds, int tables, int tablesCopied, int steps,
        int stepsDone, long rows, long ofRows, long bytes, double rowsPerSecond, double bytesPerSecond, Double secondsLeft,
        List<RunningTable> running, String note) {

    public ProgressSnapshot {
        running = running == null ? List.of() : List.copyOf(running);
    }

    /**
     * @param ofRows 0 while unknown
     * @param secondsLeft null when nobody can tell
     */
    public record RunningTable(String table, long rows, long ofRows, double bytesPerSecond, Double secondsLeft) {}

    /** Nothing goes on. @param why a sentence for a person */
    public static ProgressSnapshot waiting(String why) {
        return new ProgressSnapshot("waiting", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, List.of(), why);
    }

    /** Seconds that the rest takes, or null. */
    static Double left(long rows, long ofRows, double rowsPerSecond) {
        return ofRows <= 0 || rowsPerSecond <= 0 ? null : Math.max(0, ofRows - rows) / rowsPerSecond;
    }
}
