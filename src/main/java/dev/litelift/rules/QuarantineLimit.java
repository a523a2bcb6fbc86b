package dev.litelift.rules;

/** How many rows may be put aside before a load fails. */
public sealed interface QuarantineLimit {

    /** @param rows all rows of the dump's tables that are loaded */
    boolean isPassed(long quarantined, long rows);

    record Rows(long most) implements QuarantineLimit {
        @Override
        public boolean isPassed(long quarantined, long rows) {
            return quarantined > most;
        }
    }

    record Percent(double most) implements QuarantineLimit {
        @Override
        public boolean isPassed(long quarantined, long rows) {
            return quarantined * 100.0 > most * rows;
        }
    }
}
