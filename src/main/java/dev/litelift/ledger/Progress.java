package dev.litelift.ledger;

import dev.litelift.postgres.SqlFaults;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a migration under way is.
 *
 * @param steps of the plan, 0 when there is none yet
 * @param rows and {@code bytes} that are in staging for good
 * @param weightDone share of the plan's work that is done, 0 to 1
 * @param atWork whether a process works on it at this moment
 * @param attempts the latest first
 */
public record Progress(
        int steps, int stepsDone, long rows, long bytes, double weightDone, boolean atWork, List<Attempt> attempts) {

    public Progress {
        attempts = List.copyOf(attempts);
    }

    /**
     * One process at work on a migration.
     *
     * @param worker host and process number
     * @param seen its last sign of life, by the server's clock
     * @param silent how long ago that was
     * @param ended null while it works, or when it died
     * @param outcome null likewise
     * @param error null when there was none
     */
    public record Attempt(long attempt, String worker, Instant started, Instant seen, Duration silent, Instant ended,
            String outcome, String error) {    }

    /** What the ledger says; {@code migration} is one that it knows. */
    public static Progress of(Connection connection, String migration) {
        String sql = "SELECT count(*), count(done_at), coalesce(sum(row_count), 0), coalesce(sum(bytes), 0),"
                + " coalesce(sum(weight + 1) FILTER (WHERE done_at IS NOT NULL) / sum(weight + 1), 0)"
                + " FROM litelift.step WHERE migration = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, migration);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Progress(row.getInt(1), row.getInt(2), row.getLong(3), row.getLong(4), row.getDouble(5),
                        isAtWork(connection, migration), attempts(connection, migration));
            }
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema litelift");
        }
    }

    /** Whether a process works on a migration at this moment. */
    public static boolean isAtWork(Connection connection, String migration) {
        return Admission.isAtWork(connection, migration);
    }

    private static List<Attempt> attempts(Connection connection, String migration) throws SQLException {
        List<Attempt> attempts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT attempt, worker, started_at, seen_at, extract(epoch FROM clock_timestamp() - seen_at)::float8, ended_at,"
                        + " outcome, error FROM litelift.attempt WHERE migration = ? ORDER BY attempt DESC")) {
            statement.setString(1, migration);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    OffsetDateTime ended = rows.getObject(6, OffsetDateTime.class);
                    attempts.add(new Attempt(rows.getLong(1), rows.getString(2), rows.getObject(3, OffsetDateTime.class).toInstant(),
                            rows.getObject(4, OffsetDateTime.class).toInstant(), Duration.ofMillis((long) (rows.getDouble(5) * 1e3)),
                            ended == null ? null : ended.toInstant(), rows.getString(7), rows.getString(8)));
                }
            }
        }
        return attempts;
    }
}
