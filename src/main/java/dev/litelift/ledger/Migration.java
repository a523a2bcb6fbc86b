package dev.litelift.ledger;

import java.time.Instant;
import java.util.Locale;

/**
 * One migration as the ledger knows it.
 *
 * @param rows loaded rows, 0 until it is done
 * @param finished null until it is done
 * @param lastError what ended the last attempt, or null
 */
public record Migration(
        String migration,
        String dump,
        String dumpSha256,
        String schema,
        String mode,
        State state,
        long rows,
        Instant started,
        Instant finished,
        String lastError) {

    /** How far it is. */
    public enum State {
        LOADING, LOADED, FAILED, REPLACED, ROLLED_BACK;

        /** As it stands in the ledger. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static State of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
