package dev.litelift.probe;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * One session that writes as an application would: a run with its metrics and a counter that everybody wants, in one
 * transaction; now and then a key that is there already. Aborted transactions are tried again as PostgreSQL asks for.
 */
final class Writer {
    private static final String UNIQUE_VIOLATION = "23505";
    /** Serialization failure and deadlock: the transaction is to be run again. */
    static final Set<String> AGAIN = Set.of("40001", "40P01");
    private static final int BETWEEN_DUPLICATES = 20;

    private final int number;
    private final Connection connection;
    private final ScratchSchema schema;
    private final Tally tally;
    private final AtomicLongArray counted;
    private long sequence;

    /** @param counted what the counters must show, by their id; this writer adds what it has committed */
    Writer(int number, Connection connection, ScratchSchema schema, Tally tally, AtomicLongArray counted) {
        this.number = number;
        this.connection = connection;
        this.schema = schema;
        this.tally = tally;
        this.counted = counted;
    }

    /**
     * Writes one run.
     *
     * @throws SQLException when the session is of no use any more
     */
    void write() throws SQLException {
        long began = System.nanoTime();
        sequence++;
        int counter = (int) ((number + sequence) % ScratchSchema.COUNTERS) + 1;
        while (true) {
            try {
                insert(counter);
                connection.commit();
                break;
            } catch (SQLException e) {
                tally.failed(e);
                rollback(e);
                if (!AGAIN.contains(String.valueOf(e.getSQLState()))) {
                    return;
                }
            }
        }
        counted.incrementAndGet(counter);
        tally.done(System.nanoTime() - began);
        if (sequence % BETWEEN_DUPLICATES == 0) {
            writeAgain();
        }
    }

    private String name() {
        return number + "/" + sequence;
    }

    private void insert(int counter) throws SQLException {
        long run;
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + schema.table("run") + " (name, writer) VALUES (?, ?) RETURNING id")) {
            insert.setString(1, name());
            insert.setInt(2, number);
            try (ResultSet id = insert.executeQuery()) {
                id.next();
                run = id.getLong(1);
            }
        }
        try (PreparedStatement metric = connection.prepareStatement("INSERT INTO " + schema.table("metric")
                + " (run, step, value) SELECT ?, step, step / 3.0 FROM generate_series(1, " + ScratchSchema.METRICS_OF_A_RUN + ") step")) {
            metric.setLong(1, run);
            metric.executeUpdate();
        }
        try (PreparedStatement count = connection.prepareStatement(
                "UPDATE " + schema.table("counter") + " SET value = value + 1 WHERE id = ?")) {
            count.setInt(1, counter);
            count.executeUpdate();
        }
    }

    /** The same key once more, which the server has to refuse. */
    private void writeAgain() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + schema.table("run") + " (name, writer) VALUES (?, ?)")) {
            insert.setString(1, name());
            insert.setInt(2, number);
            insert.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                tally.refused();
            } else {
                tally.failed(e);
            }
            rollback(e);
        }
    }

    private void rollback(SQLException failure) throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
            throw failure;
        }
    }
}
