package dev.litelift.probe;

import dev.litelift.postgres.Session;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** The sessions of a probe, each with a thread that does one transaction after another until all are told to end. */
final class ProbeSessions implements AutoCloseable {
    private final Target target;
    private final List<Connection> connections = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    ProbeSessions(Target target) {
        this.target = target;
    }

    /** One transaction. */
    @FunctionalInterface
    interface Work {
        void once() throws SQLException;
    }

    /** All are opened before any works, so that a server that has not enough of them is no half a result. */
    Connection open(ProbeSettings.Isolation isolation) {
        Connection connection = target.connect();
        connections.add(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_isolation = '" + isolation.sql().toLowerCase(Locale.ROOT) + "'");
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw SqlFaults.of(e, target.address().toString());
        }
    }

    /** @param lost counts sessions that ended before they were told to */
    void add(Work work, AtomicLong lost) {
        threads.add(new Thread(() -> {
            try {
                while (!over) {
                    work.once();
                }
            } catch (SQLException e) {
                lost.incrementAndGet();
            }
        }, "litelift-probe-" + threads.size()));
    }

    void start() {
        threads.forEach(Thread::start);
    }

    boolean areAtWork() {
        return threads.stream().anyMatch(Thread::isAlive);
    }

    /** Lets each end its transaction, and ends what takes longer than that. */
    void end(Duration patience) {
        over = true;
        long until = System.nanoTime() + patience.toNanos();
        for (Thread thread : threads) {
            join(thread, Math.max(1, (until - System.nanoTime()) / 1_000_000));
        }
        if (areAtWork()) {
            connections.forEach(Session::abort);
            threads.forEach(thread -> join(thread, patience.toMillis()));
        }
    }

    private static void join(Thread thread, long millis) {
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over = true;
        connections.forEach(Session::abort);
        threads.forEach(thread -> join(thread, Duration.ofSeconds(10).toMillis()));
    }
}
