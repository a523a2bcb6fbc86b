package dev.litelift.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Passwords of roles. */
public final class Passwords {
    private Passwords() {}

    /** Gives a role a password, which leaves this machine as its hash only: servers log the statements of this kind. */
    public static void set(Connection session, String role, String password) throws SQLException {
        session.unwrap(PGConnection.class).alterUserPassword(role, password.toCharArray(), "scram-sha-256");
    }
}
