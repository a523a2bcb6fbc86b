package dev.litelift.probe;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One session that reads beside the writers. Each transaction sees one state of the database, in which the counters must
 * agree with the runs: each run was counted in the transaction that made it.
 */
final class Reader {
    private final Connection connection;
    private final ScratchSchema schema;
    private final Tally tally;
    private final AtomicLong torn;

    /** @param torn counts states that no order of the writers' transactions leads to */
    Reader(Connection connection, ScratchSchema schema, Tally tally, AtomicLong torn) {
        this.connection = connection;
        this.schema = schema;
        this.tally = tally;
        this.torn = torn;
    }

    /** @throws SQLException when the session is of no use any more */
    void read() throws SQLException {
        long began = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            long runs = number(statement, "SELECT count(*) FROM " + schema.table("run"));
            number(statement, "SELECT count(*) FROM (SELECT r.id, avg(m.value) FROM " + schema.table("run") + " r JOIN "
                    + schema.table("metric") + " m ON m.run = r.id WHERE r.id IN (SELECT id FROM " + schema.table("run")
                    + " ORDER BY started_at DESC LIMIT 20) GROUP BY r.id) latest");
            if (number(statement, "SELECT sum(value) FROM " + schema.table("counter")) != runs) {
                torn.incrementAndGet();
            }
            connection.commit();
            tally.done(System.nanoTime() - began);
        } catch (SQLException e) {
            tally.failed(e);
            connection.rollback();
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
