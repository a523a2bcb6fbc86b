package dev.litelift.probe;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Statements;
import dev.litelift.postgres.Target;
import dev.litelift.probe.ProbeReport.Check;
import dev.litelift.run.StopSignal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.ObjLongConsumer;

/** Lets writers and readers work at once on a schema that it makes, counts, checks and drops. */
public final class Probe {
    private static final Duration BETWEEN_NEWS = Duration.ofSeconds(1);
    /** Transactions that wait for each other's counters end soon after the time is over. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Target target;
    private final ProbeSettings settings;
    private final StopSignal stop;
    private final Tally writing = new Tally();
    private final Tally reading = new Tally();
    private final AtomicLongArray counted = new AtomicLongArray(ScratchSchema.COUNTERS + 1);
    private final AtomicLong torn = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    public Probe(Target target, ProbeSettings settings, StopSignal stop) {
        this.target = target;
        this.settings = settings;
        this.stop = stop;
    }

    /**
     * Works for as long as the settings say. The schema is dropped however it ends.
     *
     * @param news told every second how much time has passed and how many transactions were committed
     * @throws LoadException when a session could not be opened, or the probe was stopped
     */
    public ProbeReport run(ObjLongConsumer<Duration> news) {
        try (ScratchSchema schema = ScratchSchema.create(target); ProbeSessions sessions = new ProbeSessions(target)) {
            for (int i = 0; i < settings.writers(); i++) {
                Connection connection = sessions.open(settings.isolation());
                Writer writer = new Writer(i, connection, schema, writing, counted);
                sessions.add(writer::write, lost);
            }
            for (int i = 0; i < settings.readers(); i++) {
                Reader reader = new Reader(sessions.open(ProbeSettings.Isolation.REPEATABLE_READ), schema, reading, torn);
                sessions.add(reader::read, lost);
            }
            Instant started = Instant.now();
            double seconds = work(sessions, news);
            return report(schema, started, seconds);
        }
    }

    private double work(ProbeSessions sessions, ObjLongConsumer<Duration> news) {
        long began = System.nanoTime();
        sessions.start();
        Duration passed = Duration.ZERO;
        while (passed.compareTo(settings.duration()) < 0 && sessions.areAtWork()) {
            Duration rest = settings.duration().minus(passed);
            if (stop.await(rest.compareTo(BETWEEN_NEWS) < 0 ? rest : BETWEEN_NEWS)) {
                break;
            }
            passed = Duration.ofNanos(System.nanoTime() - began);
            news.accept(passed, writing.transactions());
        }
        sessions.end(PATIENCE);
        if (stop.isGiven()) {
            throw new LoadException(Fault.INTERRUPTED, "probe", "stopped on request; its schema was dropped");
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private ProbeReport report(ScratchSchema schema, Instant started, double seconds) {
        try (Connection connection = target.connect()) {
            List<Check> checks = new ArrayList<>(checks(new Statements(connection), schema));
            checks.add(new Check("every session worked to the end", lost.get() == 0, lost.get() + " were lost"));
            ProbeReport.Sessions writers = writing.report(settings.writers(), seconds);
            ProbeReport.Sessions readers = reading.report(settings.readers(), seconds);
            long failed = writers.failed() + readers.failed();
            checks.add(new Check("no transaction failed for good", failed == 0, failed + " failed"));
            return new ProbeReport(ProbeReport.VERSION, started.truncatedTo(ChronoUnit.MILLIS).toString(), target.address().toString(),
                    connection.getMetaData().getDatabaseProductVersion(), settings.isolation().sql().toLowerCase(Locale.ROOT), seconds,
                    writers, readers, checks);
        } catch (SQLException e) {
            throw SqlFaults.of(e, target.address().toString());
        }
    }

    private List<Check> checks(Statements ask, ScratchSchema schema) {
        long committed = writing.transactions();
        long runs = ask.number("run", "SELECT count(*) FROM " + schema.table("run"));
        long metrics = ask.number("metric", "SELECT count(*) FROM " + schema.table("metric"));
        long names = ask.number("run", "SELECT count(DISTINCT name) FROM " + schema.table("run"));
        List<Check> checks = new ArrayList<>();
        checks.add(new Check("every committed run is there", isOf(runs, committed), runs + " of " + committed));
        checks.add(new Check("every run has its metrics", metrics == runs * ScratchSchema.METRICS_OF_A_RUN,
                metrics + " of " + runs * ScratchSchema.METRICS_OF_A_RUN));
        checks.add(new Check("no key is there twice", names == runs, runs - names + " are"));
        for (int id = 1; id <= ScratchSchema.COUNTERS; id++) {
            long value = ask.number("counter", "SELECT value FROM " + schema.table("counter") + " WHERE id = " + id);
            checks.add(new Check("counter " + id + " lost no update", isOf(value, counted.get(id)), value + " of " + counted.get(id)));
        }
        checks.add(new Check("readers saw whole transactions only", torn.get() == 0, torn.get() + " states were torn"));
        return checks;
    }

    /** A session that was lost in its commit cannot know whether that was done. */
    private boolean isOf(long found, long committed) {
        return found >= committed && found <= committed + lost.get();
    }
}
