package dev.litelift.probe;

import java.time.Duration;

/**
 * What a probe does.
 *
 * @param writers sessions that write, 1 to 1,000
 * @param readers sessions that read, 0 to 1,000
 * @param duration from the first transaction to the last, not zero
 */
public record ProbeSettings(int writers, int readers, Duration duration, Isolation isolation) {

    /** Source: <a href="https://www.postgresql.org/docs/current/transaction-iso.html">Transaction Isolation</a>. */
    public enum Isolation {
        READ_COMMITTED("READ COMMITTED"),
        REPEATABLE_READ("REPEATABLE READ"),
        SERIALIZABLE("SERIALIZABLE");

        private final String sql;

        Isolation(String sql) {
            this.sql = sql;
        }

        /** As it stands in a statement. */
        public String sql() {
            return sql;
        }
    }
}
