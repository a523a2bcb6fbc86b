package dev.litelift.probe;

import dev.litelift.postgres.SqlFaults;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;

/** What sessions of one kind did. Threads share it. */
final class Tally {
    /** Longer transactions count as this long. */
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);

    private final ConcurrentHistogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Map<String, ProbeReport.ErrorCount> errors = new TreeMap<>();

    /** @param nanos that a transaction took from its first statement to its commit, with what was tried again */
    void done(long nanos) {
        micros.recordValue(Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos)));
        done.incrementAndGet();
    }

    /** A key that is there was refused, as it must be. */
    void refused() {
        refused.incrementAndGet();
    }

    synchronized void failed(SQLException e) {
        String state = e.getSQLState() == null ? "unknown" : e.getSQLState();
        errors.merge(state, new ProbeReport.ErrorCount(state, 1, SqlFaults.reason(e)),
                (old, one) -> new ProbeReport.ErrorCount(state, old.count() + 1, old.example()));
    }

    long transactions() {
        return done.get();
    }

    synchronized ProbeReport.Sessions report(int sessions, double seconds) {
        return new ProbeReport.Sessions(sessions, done.get(), done.get() / seconds, refused.get(), millis(50), millis(95), millis(99),
                micros.getMaxValue() / 1e3, errors.values().stream().toList());
    }

    private double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }
}
