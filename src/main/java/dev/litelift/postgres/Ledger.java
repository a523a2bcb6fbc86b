package dev.litelift.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What has been loaded into a database, kept in it in the schema {@code litelift}. */
public final class Ledger {
    private static final String CREATE = """
            CREATE SCHEMA IF NOT EXISTS litelift;
            CREATE TABLE IF NOT EXISTS litelift.migration (
              migration text PRIMARY KEY,
              dump text NOT NULL,
              dump_sha256 text NOT NULL,
              target_schema text NOT NULL,
              row_count bigint NOT NULL,
              started_at timestamptz NOT NULL,
              finished_at timestamptz NOT NULL,
              report jsonb NOT NULL
            )""";

    private final Connection connection;

    /** @param connection the caller's, with or without a transaction */
    public Ledger(Connection connection) {
        this.connection = connection;
    }

    /** One finished migration. */
    public record Migration(
            String migration, String dump, String dumpSha256, String schema, long rows, Instant started, Instant finished) {}

    /** Notes a finished migration, replacing an older note of the same. */
    public void record(Migration done, String reportJson) {
        String sql = "INSERT INTO litelift.migration VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb) ON CONFLICT (migration) DO UPDATE"
                + " SET dump = excluded.dump, row_count = excluded.row_count, started_at = excluded.started_at,"
                + " finished_at = excluded.finished_at, report = excluded.report";
        try (Statement create = connection.createStatement()) {
            create.execute(CREATE);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, done.migration());
                statement.setString(2, done.dump());
                statement.setString(3, done.dumpSha256());
                statement.setString(4, done.schema());
                statement.setLong(5, done.rows());
                statement.setObject(6, OffsetDateTime.ofInstant(done.started(), ZoneOffset.UTC));
                statement.setObject(7, OffsetDateTime.ofInstant(done.finished(), ZoneOffset.UTC));
                statement.setString(8, reportJson);
                statement.executeUpdate();
            }
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema litelift");
        }
    }

    /** Finished migrations, the newest first; none where nothing was ever loaded. */
    public List<Migration> migrations() {
        List<Migration> found = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet exists = statement.executeQuery("SELECT to_regclass('litelift.migration') IS NOT NULL")) {
                exists.next();
                if (!exists.getBoolean(1)) {
                    return found;
                }
            }
            try (ResultSet rows = statement.executeQuery("SELECT migration, dump, dump_sha256, target_schema, row_count,"
                    + " started_at, finished_at FROM litelift.migration ORDER BY finished_at DESC, migration")) {
                while (rows.next()) {
                    found.add(new Migration(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4),
                            rows.getLong(5), rows.getObject(6, OffsetDateTime.class).toInstant(),
                            rows.getObject(7, OffsetDateTime.class).toInstant()));
                }
            }
            return found;
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema litelift");
        }
    }

    public Optional<Migration> find(String migration) {
        return migrations().stream().filter(done -> done.migration().equals(migration)).findFirst();
    }

    /** The report that was noted with a migration. */
    public Optional<String> report(String migration) {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT report FROM litelift.migration WHERE migration = ?")) {
            statement.setString(1, migration);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema litelift");
        }
    }
}
