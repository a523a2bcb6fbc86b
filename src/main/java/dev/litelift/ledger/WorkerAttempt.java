package dev.litelift.ledger;

import static dev.litelift.postgres.Identifier.literal;

import dev.litelift.fault.LoadException;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Statements;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** This process's work on one migration, as a row of the ledger. */
public final class WorkerAttempt {
    /** How long a worker, or the server, may be silent before it is taken for dead, unless somebody says otherwise. */
    public static final Duration SILENCE = Duration.ofSeconds(60);

    private static final String SESSION_NAME = "litelift attempt ";

    private final String migration;
    private final long number;
    private final Duration silence;

    private WorkerAttempt(String migration, long number, Duration silence) {
        this.migration = migration;
        this.number = number;
        this.silence = silence;
    }

    /** Notes attempts without an end as lost; only for who knows that nobody works on the migration. */
    public static void closeOthers(Connection connection, String migration) {
        execute(connection, "UPDATE litelift.attempt SET ended_at = seen_at, outcome = 'lost' WHERE ended_at IS NULL AND migration = "
                + literal(migration));
    }

    /**
     * Notes that this process begins.
     *
     * @param silence after which others, and the server, are taken for dead
     */
    public static WorkerAttempt begin(Connection connection, String migration, Duration silence) {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO litelift.attempt (migration, worker) VALUES (?, ?) RETURNING attempt")) {
            statement.setString(1, migration);
            statement.setString(2, worker());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new WorkerAttempt(migration, row.getLong(1), silence);
            }
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema litelift");
        }
    }

    private static String worker() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "localhost";
        }
        return host + ":" + ProcessHandle.current().pid();
    }

    public long number() {
        return number;
    }

    /** After which others, and the server, are taken for dead. */
    public Duration silence() {
        return silence;
    }

    /**
     * Marks a session as this attempt's, so that others can end it when this process has fallen silent; and lets the server
     * notice soon when the process or its network is gone, so that it frees what the session holds.
     */
    public void own(Connection session) {
        execute(session, "SET application_name = " + literal(SESSION_NAME + number)
                + "; SET tcp_keepalives_idle = 15; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3");
        if (serverVersion(session) >= 14) {
            execute(session, "SET client_connection_check_interval = 1000");
        }
    }

    private static int serverVersion(Connection session) {
        try {
            return session.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema litelift");
        }
    }

    /**
     * Gives a sign of life, and takes others on this migration that have given none for too long as lost. Ends the sessions
     * that such ones, or those that gave up, have left: what they hold is free then.
     */
    void beat(Connection connection) {
        execute(connection, "UPDATE litelift.attempt SET seen_at = clock_timestamp() WHERE attempt = " + number);
        execute(connection, "UPDATE litelift.attempt SET ended_at = clock_timestamp(), outcome = 'lost'"
                + " WHERE migration = " + literal(migration) + " AND ended_at IS NULL AND seen_at < " + silent());
        execute(connection, "SELECT pg_terminate_backend(s.pid) FROM pg_stat_activity s, litelift.attempt a"
                + " WHERE a.migration = " + literal(migration) + " AND a.ended_at IS NOT NULL AND a.outcome <> 'loaded'"
                + " AND s.application_name = " + literal(SESSION_NAME) + " || a.attempt AND s.usename = current_user"
                + " AND s.datname = current_database()");
    }

    private String silent() {
        return "clock_timestamp() - interval '" + silence.toMillis() + " milliseconds'";
    }

    /** Whether another process has given a sign of life not long ago. */
    public boolean hasCompany(Connection connection) {
        return new Statements(connection).flag("schema litelift", "SELECT EXISTS (SELECT FROM litelift.attempt WHERE migration = "
                + literal(migration) + " AND attempt <> " + number + " AND ended_at IS NULL AND seen_at >= " + silent() + ")");
    }

    /** Notes how it ended; also one that others took for dead meanwhile. */
    public void end(Connection connection, String outcome, LoadException failure) {
        execute(connection, "UPDATE litelift.attempt SET ended_at = clock_timestamp(), seen_at = clock_timestamp(), outcome = "
                + literal(outcome) + ", error = " + (failure == null ? "NULL" : literal(failure.getMessage())) + " WHERE attempt = " + number);
    }

    private static void execute(Connection connection, String sql) {
        new Statements(connection).execute("schema litelift", sql);
    }
}
