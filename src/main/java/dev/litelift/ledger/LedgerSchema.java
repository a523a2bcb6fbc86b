package dev.litelift.ledger;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.SqlFaults;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The ledger's tables in their versions; an older ledger is brought up to date, a newer one is left alone. */
final class LedgerSchema {
    /** Each entry leads from the version before it; the first makes version 1. Entries are never changed, only added. */
    private static final List<String> UPGRADES = List.of("""
            CREATE SCHEMA IF NOT EXISTS litelift;
            CREATE TABLE litelift.migration (
              migration text PRIMARY KEY,
              dump text NOT NULL,
              dump_sha256 text NOT NULL,
              target_schema text NOT NULL,
              row_count bigint NOT NULL,
              started_at timestamptz NOT NULL,
              finished_at timestamptz NOT NULL,
              report jsonb NOT NULL
            )""", """
            CREATE TABLE litelift.version (version int NOT NULL);
            CREATE UNIQUE INDEX version_one ON litelift.version ((true));
            INSERT INTO litelift.version VALUES (1);
            ALTER TABLE litelift.migration
              ALTER COLUMN finished_at DROP NOT NULL,
              ALTER COLUMN report DROP NOT NULL,
              ADD COLUMN mode text NOT NULL DEFAULT 'create',
              ADD COLUMN state text NOT NULL DEFAULT 'loaded',
              ADD COLUMN plan_digest text,
              ADD COLUMN last_error text,
              ADD COLUMN swap jsonb,
              ADD COLUMN replaced_by text;
            CREATE TABLE litelift.step (
              migration text NOT NULL,
              step int NOT NULL,
              kind text NOT NULL,
              table_name text,
              slice text,
              weight bigint NOT NULL,
              done_at timestamptz,
              attempt bigint,
              row_count bigint NOT NULL DEFAULT 0,
              bytes bigint NOT NULL DEFAULT 0,
              seconds double precision NOT NULL DEFAULT 0,
              result jsonb,
              PRIMARY KEY (migration, step)
            );
            CREATE TABLE litelift.attempt (
              attempt bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              migration text NOT NULL,
              worker text NOT NULL,
              started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
              seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
              ended_at timestamptz,
              outcome text,
              error text
            );
            CREATE INDEX attempt_migration ON litelift.attempt (migration);
            CREATE TABLE IF NOT EXISTS litelift.quarantine (
              migration text NOT NULL,
              table_name text NOT NULL,
              row_id bigint,
              column_name text,
              reason text NOT NULL,
              cells jsonb NOT NULL,
              hash_before bigint NOT NULL,
              hash_after bigint
            );
            CREATE INDEX quarantine_migration ON litelift.quarantine (migration)""");

    static final int VERSION = UPGRADES.size();

    private final Connection connection;

    LedgerSchema(Connection connection) {
        this.connection = connection;
    }

    /** 0 where there is no ledger. */
    int version() {
        // Not to_regclass: after waiting for a lock it may still answer as before.
        String sql = "SELECT coalesce(bool_or(relname = 'migration'), false), coalesce(bool_or(relname = 'version'), false)"
                + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE nspname = 'litelift'";
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return !row.getBoolean(1) ? 0 : row.getBoolean(2) ? noted() : 1;
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema litelift");
        }
    }

    private int noted() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT max(version) FROM litelift.version")) {
            row.next();
            return row.getInt(1);
        }
    }

    /**
     * Makes the ledger, or brings an older one up to date.
     *
     * @throws LoadException {@code target-unfit} when a newer litelift wrote it
     */
    void ensure() {
        if (version() == VERSION) {
            return;
        }
        try {
            boolean own = connection.getAutoCommit();
            if (own) {
                connection.setAutoCommit(false);
            }
            try {
                upgrade();
                if (own) {
                    connection.commit();
                }
            } finally {
                if (own) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema litelift");
        }
    }

    private void upgrade() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(hashtextextended('litelift ledger', 0))");
            int from = version();
            if (from > VERSION) {
                throw new LoadException(Fault.TARGET_UNFIT, "schema litelift",
                        "its ledger is of version " + from + ", and this litelift knows up to " + VERSION)
                        .withHint("Use the litelift that wrote it, or a later one.");
            }
            for (int version = from; version < VERSION; version++) {
                statement.execute(UPGRADES.get(version));
            }
            statement.execute("UPDATE litelift.version SET version = " + VERSION);
        }
    }
}
