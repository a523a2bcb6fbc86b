package dev.litelift.lambda;

import static dev.litelift.postgres.Identifier.literal;
import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.LoadRequest;
import dev.litelift.aws.DatabaseSecret;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.lambda.Settings.Auth;
import dev.litelift.postgres.Passwords;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What roles and grants a runner needs. No role is made a member of the runner's, nor is the master: on RDS whoever is a
 * member of {@code rds_iam}, be it through others, cannot log in with a password any more.
 */
final class RoleStatements {
    private static final String IAM_ROLE = "rds_iam";

    private final Settings settings;
    private final String schema;
    private final String runner;

    /** @param runner the role that loads dumps */
    RoleStatements(Settings settings, String runner) {
        this.settings = settings;
        this.schema = settings.schema() == null ? LoadRequest.DEFAULT_SCHEMA : settings.schema();
        this.runner = runner;
    }

    /**
     * @param login the runner's, or null where it needs no password
     * @return what was done, in words
     */
    List<String> asMaster(Connection session, Supplier<DatabaseSecret.Login> login) throws SQLException {
        List<String> done = new ArrayList<>();
        role(session, settings.roles().owner(), "NOLOGIN", done);
        role(session, settings.roles().app(), "NOLOGIN", done);
        role(session, runner, "LOGIN", done);
        if (login != null) {
            Passwords.set(session, runner, login.get().password());
            done.add("password of role " + runner + " set");
        }
        iam(session, done);
        String database = quote(settings.server().database());
        execute(session, done, "GRANT CONNECT, CREATE, TEMPORARY ON DATABASE " + database + " TO " + quote(runner));
        if (settings.roles().app() != null) {
            execute(session, done, "GRANT CONNECT ON DATABASE " + database + " TO " + quote(settings.roles().app()));
        }
        schema(session, done);
        extension(session, done);
        return done;
    }

    /** What a role can only do for itself: the rights on whatever it will make. */
    List<String> asRunner(Connection session) throws SQLException {
        List<String> done = new ArrayList<>();
        for (String role : new String[] {settings.roles().owner(), settings.roles().app()}) {
            if (role != null) {
                execute(session, done, "ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + quote(role));
                execute(session, done, "ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO " + quote(role));
            }
        }
        return done;
    }

    private static void role(Connection session, String name, String login, List<String> done) throws SQLException {
        if (name == null || exists(session, "FROM pg_roles WHERE rolname = " + literal(name))) {
            return;
        }
        execute(session, done, "CREATE ROLE " + quote(name) + " " + login);
    }

    private void iam(Connection session, List<String> done) throws SQLException {
        if (settings.login().auth() != Auth.IAM) {
            return;
        }
        if (!exists(session, "FROM pg_roles WHERE rolname = " + literal(IAM_ROLE))) {
            done.add("no role " + IAM_ROLE + " here: tokens cannot be used on this server");
            return;
        }
        if (!exists(session, "FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid JOIN pg_roles u ON u.oid = m.member"
                + " WHERE r.rolname = " + literal(IAM_ROLE) + " AND u.rolname = " + literal(runner))) {
            execute(session, done, "GRANT " + IAM_ROLE + " TO " + quote(runner));
        }
    }

    /** Whether there was something to take back. */
    boolean withdrawTokens(Connection session) throws SQLException {
        if (settings.login().auth() != Auth.IAM || !exists(session, "FROM pg_roles WHERE rolname = " + literal(IAM_ROLE))) {
            return false;
        }
        execute(session, new ArrayList<>(), "REVOKE " + IAM_ROLE + " FROM " + quote(runner));
        return true;
    }

    private void schema(Connection session, List<String> done) throws SQLException {
        String owner = settings.roles().owner();
        if (!exists(session, "FROM pg_namespace WHERE nspname = " + literal(schema))) {
            if (owner != null) {
                // Only a member may make something for another role.
                execute(session, done, "GRANT " + quote(owner) + " TO CURRENT_USER");
            }
            execute(session, done, "CREATE SCHEMA " + quote(schema) + (owner == null ? "" : " AUTHORIZATION " + quote(owner)));
        }
        execute(session, done, "GRANT USAGE, CREATE ON SCHEMA " + quote(schema) + " TO " + quote(runner));
        if (owner != null) {
            execute(session, done, "GRANT USAGE, CREATE ON SCHEMA " + quote(schema) + " TO " + quote(owner));
        }
        if (settings.roles().app() != null) {
            execute(session, done, "GRANT USAGE ON SCHEMA " + quote(schema) + " TO " + quote(settings.roles().app()));
        }
    }

    private void extension(Connection session, List<String> done) throws SQLException {
        if (!settings.roles().pgvector() || exists(session, "FROM pg_extension WHERE extname = 'vector'")) {
            return;
        }
        if (!exists(session, "FROM pg_available_extensions WHERE name = 'vector'")) {
            throw new LoadException(Fault.TARGET_UNFIT, "extension vector", "is not among those that this server has")
                    .withHint("Use a server with pgvector, or set postgres.pgvector to false.");
        }
        execute(session, done, "CREATE EXTENSION vector");
    }

    private static boolean exists(Connection session, String from) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("SELECT EXISTS (SELECT " + from + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static void execute(Connection session, List<String> done, String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
            done.add(sql);
        }
    }
}
