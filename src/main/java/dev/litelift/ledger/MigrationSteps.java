package dev.litelift.ledger;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.SqlFaults;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The steps of one migration, shared by all who work on it. A step is claimed by locking its row in the transaction that
 * carries its work, and marked as done in the same: when the worker dies, the server undoes both, and another may claim it.
 */
public final class MigrationSteps {
    private final String migration;

    public MigrationSteps(String migration) {
        this.migration = migration;
    }

    /**
     * One step as it stands in the ledger.
     *
     * @param step its number in the plan, from 0
     * @param kind what it does
     * @param table null for what belongs to none
     * @param slice the part of the table that it copies, or null
     */
    public record Row(int step, String kind, String table, String slice, long weight) {}

    /**
     * What came of a step.
     *
     * @param json what else is to be kept of it, or null
     */
    public record Result(long rows, long bytes, double seconds, String json) {
        public static final Result NOTHING = new Result(0, 0, 0, null);
    }

    /** A step that is done. */
    public record Done(int step, String table, Result result) {}

    /** Keeps others from planning the migration at the same time, until the caller's transaction ends. */
    public void lock(Connection connection) {
        query(connection, "SELECT 1 FROM litelift.migration WHERE migration = ? FOR UPDATE", rows -> rows.getInt(1), migration);
    }

    /** Whether the ledger holds the steps of this very plan. */
    public boolean arePlanned(Connection connection, String planDigest) {
        return query(connection, "SELECT plan_digest = ? FROM litelift.migration WHERE migration = ?", rows -> rows.getBoolean(1),
                planDigest, migration).orElse(false);
    }

    /** Writes the steps of a plan in place of others, in the caller's transaction. */
    public void plan(Connection connection, List<Row> steps, String planDigest) {
        try (PreparedStatement drop = connection.prepareStatement("DELETE FROM litelift.step WHERE migration = ?");
                PreparedStatement note = connection.prepareStatement(
                        "UPDATE litelift.migration SET plan_digest = ? WHERE migration = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO litelift.step (migration, step, kind, table_name, slice, weight) VALUES (?, ?, ?, ?, ?, ?)")) {
            drop.setString(1, migration);
            drop.executeUpdate();
            note.setString(1, planDigest);
            note.setString(2, migration);
            note.executeUpdate();
            for (Row step : steps) {
                insert.setString(1, migration);
                insert.setInt(2, step.step());
                insert.setString(3, step.kind());
                insert.setString(4, step.table());
                insert.setString(5, step.slice());
                insert.setLong(6, step.weight());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema litelift");
        }
    }

    /**
     * Claims the heaviest of some steps that nobody else works on, in the caller's transaction.
     *
     * @param candidates steps whose predecessors are done
     */
    public OptionalInt claim(Connection connection, List<Integer> candidates) {
        String sql = "SELECT step FROM litelift.step WHERE migration = ? AND step = ANY (?) AND done_at IS NULL"
                + " ORDER BY weight DESC, step LIMIT 1 FOR UPDATE SKIP LOCKED";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, migration);
            statement.setArray(2, connection.createArrayOf("int4", candidates.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
            }
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema litelift");
        }
    }

    /** Marks a claimed step as done, in the caller's transaction. */
    public void done(Connection connection, int step, long attempt, Result result) {
        String sql = "UPDATE litelift.step SET done_at = clock_timestamp(), attempt = ?, row_count = ?, bytes = ?, seconds = ?,"
                + " result = ?::jsonb WHERE migration = ? AND step = ? AND done_at IS NULL";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, attempt);
            statement.setLong(2, result.rows());
            statement.setLong(3, result.bytes());
            statement.setDouble(4, result.seconds());
            statement.setString(5, result.json());
            statement.setString(6, migration);
            statement.setInt(7, step);
            if (statement.executeUpdate() != 1) {
                throw new LoadException(Fault.TEMPORARY, "migration " + migration, "step " + step + " is not there any more")
                        .withHint("Somebody dropped or restarted the migration; run the same command again.");
            }
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema litelift");
        }
    }

    /**
     * The steps that are done, in the plan's order.
     *
     * @throws LoadException {@code temporary} when another worker ended the migration
     */
    public List<Done> done(Connection connection) {
        if (query(connection, "SELECT 1 FROM litelift.migration WHERE migration = ? AND state = 'loading'", rows -> rows.getInt(1), migration).isEmpty()) {
            throw new LoadException(Fault.TEMPORARY, "migration " + migration, "another worker ended it");
        }
        List<Done> results = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT step, table_name, row_count, bytes, seconds, result FROM litelift.step"
                        + " WHERE migration = ? AND done_at IS NOT NULL ORDER BY step")) {
            statement.setString(1, migration);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    results.add(new Done(rows.getInt(1), rows.getString(2),
                            new Result(rows.getLong(3), rows.getLong(4), rows.getDouble(5), rows.getString(6))));
                }
            }
            return results;
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema litelift");
        }
    }

    /**
     * When a table was worked on, in seconds before the question, as the server's clock has it.
     *
     * @param began the first row was sent, {@code copied} the last row was, {@code ended} its last step was done
     */
    public record Span(double began, double copied, double ended) {}

    /** By the target's table name; without tables of which nothing was copied. */
    public Map<String, Span> spans(Connection connection) {
        String sql = "SELECT table_name, extract(epoch FROM now - min(done_at - seconds * interval '1 second') FILTER (WHERE kind = 'copy')),"
                + " extract(epoch FROM now - max(done_at) FILTER (WHERE kind = 'copy')), extract(epoch FROM now - max(done_at))"
                + " FROM litelift.step, (SELECT clock_timestamp() AS now OFFSET 0) AS question"
                + " WHERE migration = ? AND done_at IS NOT NULL AND table_name IS NOT NULL"
                + " GROUP BY table_name, now HAVING count(*) FILTER (WHERE kind = 'copy') > 0";
        Map<String, Span> spans = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, migration);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    spans.put(rows.getString(1), new Span(rows.getDouble(2), rows.getDouble(3), rows.getDouble(4)));
                }
            }
            return spans;
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema litelift");
        }
    }

    private interface Reading<T> {
        T of(ResultSet rows) throws SQLException;
    }

    private static <T> Optional<T> query(Connection connection, String sql, Reading<T> reading, String... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.ofNullable(reading.of(rows)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema litelift");
        }
    }
}
