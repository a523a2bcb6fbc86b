package dev.litelift.probe;

import java.util.List;

/**
 * What a probe found. Its JSON form is a part of the report's: version 1 only ever gains fields.
 *
 * @param started when the sessions began, in UTC as ISO 8601 writes it
 * @param target host, port and database, as the probe reached them
 * @param server its version
 * @param seconds that the sessions worked
 * @param writers null in a report that lacks them, as are {@code readers}
 * @param checks what was written, checked afterwards
 */
public record ProbeReport(int version, String started, String target, String server, String isolation, double seconds,
        Sessions writers, Sessions readers, List<Check> checks) {
    public static final int VERSION = 1;

    public ProbeReport {
        checks = checks == null ? List.of() : List.copyOf(checks);
    }

    /**
     * Sessions of one kind.
     *
     * @param refused second rows of the same key that the server refused, as it must
     * @param p50 milliseconds that half of the transactions took at most; the others likewise
     * @param errors by SQLSTATE; those that trying again settled are among them
     */
    public record Sessions(int sessions, long transactions, double perSecond, long refused, double p50, double p95, double p99,
            double longest, List<ErrorCount> errors) {
        public Sessions {
            errors = errors == null ? List.of() : List.copyOf(errors);
        }

        /** Transactions that ended with an error and were not tried again. */
        long failed() {
            return errors.stream().filter(error -> !Writer.AGAIN.contains(error.state())).mapToLong(ErrorCount::count).sum();
        }
    }

    /** @param example the server's words, the first time */
    public record ErrorCount(String state, long count, String example) {}

    /** @param found what was found, for a person */
    public record Check(String what, boolean holds, String found) {}

    /** Whether everything holds. */
    public boolean passed() {
        return checks.stream().allMatch(Check::holds);
    }

    /** The text that a terminal shows. */
    public String toText() {
        return ProbeText.of(this);
    }
}
