package dev.litelift.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.aws.DatabaseSecret;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.lambda.Settings.Auth;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes a fresh database fit for the runner with the master user's secret, which no later run needs. Whatever is there
 * already stays, so it may be run again at any time.
 */
final class Bootstrap {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Settings settings;
    private final Target master;
    private final Target runner;
    /** Of the runner, where it logs in with a password; null otherwise. */
    private final Supplier<DatabaseSecret.Login> login;

    Bootstrap(Settings settings, Target master, Target runner, Supplier<DatabaseSecret.Login> login) {
        this.settings = settings;
        this.master = master;
        this.runner = runner;
        this.login = login;
    }

    /** @throws LoadException {@code usage} when no master secret is set */
    static Bootstrap of(Runner runner) {
        Settings settings = runner.settings();
        if (settings.roles().masterSecret() == null) {
            throw new LoadException(Fault.USAGE, "LITELIFT_MASTER_SECRET", "is missing, and the bootstrap logs in with it")
                    .withHint("Deploy the runner's stack of an environment whose database has a master secret.");
        }
        Target master = runner.targets().ofSecret(runner.services().secret(settings.roles().masterSecret()));
        boolean secret = settings.login().auth() == Auth.SECRET;
        return new Bootstrap(settings, master, runner.target(), secret ? runner.services().secret(settings.login().secret()) : null);
    }

    /**
     * Makes the roles and their grants, then logs in as the runner.
     *
     * @return what was done, as JSON
     * @throws LoadException when the server refuses a part of it
     */
    ObjectNode run() {
        String user = runner.address().user();
        RoleStatements statements = new RoleStatements(settings, user);
        List<String> done;
        try (Connection session = master.connect()) {
            done = statements.asMaster(session, login);
            proveThatTheMasterIsNotLockedOut(session, statements);
        } catch (SQLException e) {
            throw SqlFaults.of(e, master.address().toString());
        }
        try (Connection session = runner.connect()) {
            done.addAll(statements.asRunner(session));
        } catch (SQLException e) {
            throw SqlFaults.of(e, runner.address().toString());
        }
        return answer(user, done);
    }

    /** While this session lasts, what would keep the next one out can be taken back. */
    private void proveThatTheMasterIsNotLockedOut(Connection session, RoleStatements statements) throws SQLException {
        try (Connection again = master.connect()) {
            again.isValid(0);
        } catch (LoadException e) {
            if (e.fault() == Fault.TARGET_LOGIN_REFUSED && statements.withdrawTokens(session)) {
                throw new LoadException(Fault.TARGET_UNFIT, master.address().toString(),
                        "the master user could not log in with its password any more, as it is a member of rds_iam through the runner's"
                                + " role; that role's membership was taken back", e)
                        .withHint("Let the runner log in with a secret, or make its role with another user than the master.");
            }
            throw e;
        }
    }

    private ObjectNode answer(String user, List<String> done) {
        ObjectNode answer = JSON.createObjectNode().put("version", 1).put("status", "ok")
                .put("target", runner.address().toString()).put("user", user);
        ArrayNode list = answer.putArray("done");
        done.forEach(list::add);
        return answer;
    }
}
