package dev.litelift.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.aws.DatabaseSecret;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.lambda.Settings.Auth;
import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.Target;
import dev.litelift.postgres.UrlTarget;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bootstrap as a master user that may as little as that of RDS: no superuser, owner of its database. */
@Timeout(60)
class BootstrapIT {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final int number = COUNT.incrementAndGet();
    private final RunningPostgres server = TestServer.database();
    private final String master = "master" + number;
    private final String user = "loader \"" + number + "\"";
    private final String owner = "owner's " + number;
    private final String app = "app" + number;

    @BeforeEach
    void makeMaster() throws SQLException {
        superuser("CREATE ROLE " + master + " LOGIN CREATEROLE CREATEDB PASSWORD 'master-password'");
        superuser("ALTER DATABASE " + server.database() + " OWNER TO " + master);
        superuser("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    }

    @AfterEach
    void removeRoleOfTokens() throws SQLException {
        superuser("DROP ROLE IF EXISTS rds_iam");
    }

    @Test
    void makesRolesThatCanLoadAndRead() throws SQLException {
        ObjectNode answer = bootstrap(Auth.SECRET, "imported data").run();

        assertThat(answer.path("status").asText()).isEqualTo("ok");
        assertThat(answer.toString()).doesNotContain("runner-password").contains("CREATE ROLE");
        try (Connection session = runner().connect(); Statement statement = session.createStatement()) {
            statement.execute("CREATE SCHEMA staging; CREATE TABLE staging.t (id int); ALTER TABLE staging.t SET SCHEMA \"imported data\"");
        }
        superuser("SET ROLE " + app + "; SELECT count(*) FROM \"imported data\".t; RESET ROLE");
        superuser("SET ROLE \"" + owner + "\"; DELETE FROM \"imported data\".t; RESET ROLE");
        assertThat(text("SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'imported data'")).isEqualTo(owner);
    }

    @Test
    void changesNothingWhenItRunsAgain() throws SQLException {
        bootstrap(Auth.SECRET, "imported data").run();

        ObjectNode again = bootstrap(Auth.SECRET, "imported data").run();

        assertThat(again.path("done")).noneSatisfy(done -> assertThat(done.asText()).startsWith("CREATE"));
    }

    @Test
    void keepsThePasswordOutOfTheServersLog() throws SQLException {
        bootstrap(Auth.SECRET, "public").run();

        assertThat(text("SELECT rolpassword FROM pg_authid WHERE rolname = 'loader \"" + number + "\"'")).startsWith("SCRAM-SHA-256$");
    }

    /** Membership, be it through others, would keep the master from logging in with its password. */
    @Test
    void grantsTokensToTheRunnerAlone() throws SQLException {
        superuser("CREATE ROLE rds_iam; GRANT rds_iam TO " + master + " WITH ADMIN TRUE, INHERIT FALSE, SET FALSE");

        bootstrap(Auth.IAM, "public").run();

        assertThat(text("SELECT string_agg(u.rolname, ',') FROM pg_auth_members m JOIN pg_roles u ON u.oid = m.member"
                + " JOIN pg_roles r ON r.oid = m.roleid WHERE r.rolname = 'rds_iam' AND NOT m.admin_option"))
                .isEqualTo(user);
        assertThat(text("SELECT count(*) FROM pg_auth_members m JOIN pg_roles u ON u.oid = m.member JOIN pg_roles r ON r.oid = m.roleid"
                + " WHERE r.rolname = 'loader \"" + number + "\"' AND (m.inherit_option OR m.set_option)")).isEqualTo("0");
    }

    @Test
    void takesTokensBackWhereTheyLockTheMasterOut() throws SQLException {
        superuser("CREATE ROLE rds_iam; GRANT rds_iam TO " + master + " WITH ADMIN TRUE, INHERIT FALSE, SET FALSE");
        AtomicInteger logins = new AtomicInteger();
        Target once = new Target() {
            @Override
            public Connection connect() {
                if (logins.incrementAndGet() > 1) {
                    throw new LoadException(Fault.TARGET_LOGIN_REFUSED, "master", "PAM authentication failed");
                }
                return target(master, "master-password").connect();
            }

            @Override
            public Address address() {
                return target(master, "master-password").address();
            }
        };

        assertThatThrownBy(() -> new Bootstrap(settings(Auth.IAM, "public", false), once, new PasswordGiven(), null).run())
                .isInstanceOf(LoadException.class).hasMessageContaining("taken back");

        assertThat(text("SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid WHERE r.rolname = 'rds_iam'"
                + " AND NOT m.admin_option")).isEqualTo("0");
    }

    @Test
    void saysWhereTokensCannotBeUsed() {
        assertThat(bootstrap(Auth.IAM, "public").run().path("done").toString()).contains("no role rds_iam here");
    }

    @Test
    void refusesAnExtensionThatTheServerDoesNotHave() {
        Settings with = settings(Auth.SECRET, "public", true);

        assertThatThrownBy(() -> new Bootstrap(with, target(master, "master-password"), runner(), this::login).run())
                .isInstanceOfSatisfying(LoadException.class, fault -> {
                    assertThat(fault.place()).isEqualTo("extension vector");
                    assertThat(fault.hint()).contains("postgres.pgvector");
                });
    }

    /** For {@link Auth#IAM} the server lets the runner in without a password here: nobody signs tokens on a plain PostgreSQL. */
    private Bootstrap bootstrap(Auth auth, String schema) {
        Target login = auth == Auth.SECRET ? runner() : new PasswordGiven();
        return new Bootstrap(settings(auth, schema, false), target(master, "master-password"), login,
                auth == Auth.SECRET ? this::login : null);
    }

    /** Stands for the token: gives the role a password once it is there. */
    private final class PasswordGiven implements Target {
        @Override
        public Connection connect() {
            try {
                superuser("ALTER ROLE \"" + user.replace("\"", "\"\"") + "\" PASSWORD 'runner-password'");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return runner().connect();
        }

        @Override
        public Address address() {
            return runner().address();
        }
    }

    private Settings settings(Auth auth, String schema, boolean pgvector) {
        return new Settings("test", null, null, new Settings.Server(server.host(), server.port(), server.database(), false),
                new Settings.Login(auth, user, null), schema, null, 1, new Settings.Sharing(1, 1), null, 0, 1, null, false,
                new Settings.Roles("master", app, owner, pgvector), null, null);
    }

    private DatabaseSecret.Login login() {
        return new DatabaseSecret.Login(user, "runner-password");
    }

    private Target runner() {
        return target(user, "runner-password");
    }

    private Target target(String role, String password) {
        return UrlTarget.parse("postgresql://" + server.host() + ":" + server.port() + "/" + server.database(),
                Map.of("PGUSER", role, "PGPASSWORD", password, "PGSSLMODE", "disable"));
    }

    private void superuser(String sql) throws SQLException {
        try (Connection session = UrlTarget.parse(server.url(), Map.of()).connect(); Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String sql) throws SQLException {
        try (Connection session = UrlTarget.parse(server.url(), Map.of()).connect();
                Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
