package dev.litelift.ledger;

import dev.litelift.ledger.Migration.State;
import dev.litelift.postgres.SqlFaults;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The migrations of a database. Reading never creates anything. */
public final class Ledger {
    private static final String SELECT = "SELECT migration, dump, dump_sha256, target_schema, mode, state, row_count, started_at,"
            + " finished_at, last_error FROM litelift.migration";

    private final Connection connection;
    private final LedgerSchema tables;

    /** @param connection the caller's, with or without a transaction */
    public Ledger(Connection connection) {
        this.connection = connection;
        this.tables = new LedgerSchema(connection);
    }

    /** Makes the ledger where there is none, and brings an older one up to date. */
    public void ensure() {
        tables.ensure();
    }

    /** Whether there is one; an older one is brought up to date. */
    public boolean exists() {
        if (tables.version() == 0) {
            return false;
        }
        tables.ensure();
        return true;
    }

    /** All migrations, the newest first; none where nothing was ever loaded. */
    public List<Migration> migrations() {
        return exists() ? read(SELECT + " ORDER BY coalesce(finished_at, started_at) DESC, migration") : List.of();
    }

    public Optional<Migration> find(String migration) {
        return exists() ? read(SELECT + " WHERE migration = ?", migration).stream().findFirst() : Optional.empty();
    }

    /** Migrations under way, or left under way, into a schema. */
    public List<Migration> loading(String schema) {
        return read(SELECT + " WHERE state = 'loading' AND target_schema = ? ORDER BY started_at, migration", schema);
    }

    private List<Migration> read(String sql, String... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            List<Migration> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Migration(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4),
                            rows.getString(5), State.of(rows.getString(6)), rows.getLong(7), instant(rows, 8),
                            instant(rows, 9), rows.getString(10)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema litelift");
        }
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        OffsetDateTime at = rows.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** The report of a migration that is done; also that of one that was rolled back since. */
    public Optional<String> report(String migration) {
        return text("SELECT report FROM litelift.migration WHERE migration = ?", migration);
    }

    private Optional<String> text(String sql, String parameter) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema litelift");
        }
    }

    /** Notes a migration as under way, one that was before as going on. */
    public void begin(Migration begun) {
        ensure();
        update("INSERT INTO litelift.migration (migration, dump, dump_sha256, target_schema, mode, state, row_count, started_at)"
                + " VALUES (?, ?, ?, ?, ?, 'loading', 0, clock_timestamp()) ON CONFLICT (migration) DO UPDATE SET"
                + " dump = excluded.dump, state = 'loading', started_at = CASE WHEN migration.state = 'loading'"
                + " THEN migration.started_at ELSE excluded.started_at END, finished_at = NULL, report = NULL, row_count = 0, swap = NULL, replaced_by = NULL,"
                + " plan_digest = CASE WHEN migration.state = 'loading' THEN migration.plan_digest END",
                begun.migration(), begun.dump(), begun.dumpSha256(), begun.schema(), begun.mode());
    }

    /** Notes a migration as done, in the transaction that puts its rows in place; its steps are not needed any more. */
    public void loaded(String migration, long rows, String reportJson) {
        update("UPDATE litelift.migration SET state = 'loaded', row_count = ?, finished_at = clock_timestamp(), report = ?::jsonb,"
                + " last_error = NULL WHERE migration = ?", rows, reportJson, migration);
        update("DELETE FROM litelift.step WHERE migration = ?", migration);
    }

    /** Notes the snapshot of the server that was taken before a migration, in its report. */
    public void noteSnapshot(String migration, String snapshot) {
        update("UPDATE litelift.migration SET report = report || jsonb_build_object('snapshot', ?::text) WHERE migration = ?"
                + " AND report IS NOT NULL", snapshot, migration);
    }

    /** Notes what ended an attempt that another one may go on from. */
    public void interrupted(String migration, String error) {
        update("UPDATE litelift.migration SET last_error = ? WHERE migration = ? AND state = 'loading'", error, migration);
    }

    /** Notes a migration that nothing can be made of; its staging schema is gone. */
    public void failed(String migration, String error) {
        update("UPDATE litelift.migration SET state = 'failed', last_error = ?, plan_digest = NULL"
                + " WHERE migration = ? AND state = 'loading'", error, migration);
        update("DELETE FROM litelift.step WHERE migration = ?", migration);
    }

    /** Notes what a swap brought and set aside, in its transaction; migrations whose tables it replaced are loaded no more. */
    public void noteSwap(String migration, String schema, String swapJson, List<String> replacedTables) {
        update("UPDATE litelift.migration SET swap = ?::jsonb WHERE migration = ?", swapJson, migration);
        try (PreparedStatement statement = connection.prepareStatement("UPDATE litelift.migration SET state = 'replaced', replaced_by = ?"
                + " WHERE state = 'loaded' AND migration <> ? AND target_schema = ? AND EXISTS (SELECT FROM"
                + " jsonb_array_elements_text(swap -> 'brought' -> 'tables') AS t(name) WHERE name = ANY (?))")) {
            statement.setString(1, migration);
            statement.setString(2, migration);
            statement.setString(3, schema);
            statement.setArray(4, connection.createArrayOf("text", replacedTables.toArray()));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema litelift");
        }
    }

    /** What {@link #noteSwap} noted; empty for a migration that put no tables in place. */
    public Optional<String> swapOf(String migration) {
        return text("SELECT swap FROM litelift.migration WHERE migration = ?", migration);
    }

    /** The migration whose tables stand in the place of this one's now, if any. */
    public Optional<String> replacedBy(String migration) {
        return text("SELECT replaced_by FROM litelift.migration WHERE migration = ?", migration);
    }

    /** Notes a migration as taken back; those that it had replaced are loaded again. */
    public void rolledBack(String migration) {
        update("UPDATE litelift.migration SET state = 'rolled-back', finished_at = clock_timestamp() WHERE migration = ?", migration);
        update("UPDATE litelift.migration SET state = 'loaded', replaced_by = NULL WHERE replaced_by = ?", migration);
    }

    private void update(String sql, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema litelift");
        }
    }
}
