package dev.litelift.lambda;

import static dev.litelift.environment.RunnerVariable.APP_ROLE;
import static dev.litelift.environment.RunnerVariable.AWS_ENDPOINT;
import static dev.litelift.environment.RunnerVariable.CONCURRENCY;
import static dev.litelift.environment.RunnerVariable.DB_INSTANCE;
import static dev.litelift.environment.RunnerVariable.ECS_CLUSTER;
import static dev.litelift.environment.RunnerVariable.ECS_SECURITY_GROUPS;
import static dev.litelift.environment.RunnerVariable.ECS_SUBNETS;
import static dev.litelift.environment.RunnerVariable.ECS_TASK;
import static dev.litelift.environment.RunnerVariable.ENVIRONMENT;
import static dev.litelift.environment.RunnerVariable.HOP_LIMIT;
import static dev.litelift.environment.RunnerVariable.INTAKE;
import static dev.litelift.environment.RunnerVariable.INVOCATION_BYTES;
import static dev.litelift.environment.RunnerVariable.MASTER_SECRET;
import static dev.litelift.environment.RunnerVariable.MAX_DUMP_BYTES;
import static dev.litelift.environment.RunnerVariable.OWNER_ROLE;
import static dev.litelift.environment.RunnerVariable.PGVECTOR;
import static dev.litelift.environment.RunnerVariable.PROFILE;
import static dev.litelift.environment.RunnerVariable.QUEUE_URL;
import static dev.litelift.environment.RunnerVariable.RUNNER_DIGEST;
import static dev.litelift.environment.RunnerVariable.SCHEMA;
import static dev.litelift.environment.RunnerVariable.SNAPSHOT;
import static dev.litelift.environment.RunnerVariable.TARGET_AUTH;
import static dev.litelift.environment.RunnerVariable.TARGET_DATABASE;
import static dev.litelift.environment.RunnerVariable.TARGET_HOST;
import static dev.litelift.environment.RunnerVariable.TARGET_PORT;
import static dev.litelift.environment.RunnerVariable.TARGET_SECRET;
import static dev.litelift.environment.RunnerVariable.TARGET_TLS;
import static dev.litelift.environment.RunnerVariable.TARGET_USER;
import static dev.litelift.environment.RunnerVariable.WORKERS;

import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.DumpLocation.S3Object;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.intake.IntakeLayout;
import dev.litelift.intake.RunnerIdentity;
import dev.litelift.lambda.Settings.Auth;
import dev.litelift.lambda.Settings.Fargate;
import dev.litelift.lambda.Settings.Login;
import dev.litelift.lambda.Settings.Roles;
import dev.litelift.lambda.Settings.Server;
import dev.litelift.rules.Profile;
import java.net.URI;
import java.util.Map;

/** Reads the variables of {@link dev.litelift.environment.RunnerVariable}; without those that may be left out, defaults hold. */
final class SettingsReader {
    private static final int DEFAULT_HOP_LIMIT = 20;
    private static final long DEFAULT_INVOCATION_BYTES = 1L << 30;

    private enum Tls { VERIFY_FULL, DISABLE }

    private enum Snapshot { NONE, BEFORE_LOAD }

    private enum Switch { TRUE, FALSE }

    private final Variables variables;

    private SettingsReader(Map<String, String> environment) {
        this.variables = new Variables(environment);
    }

    /** @throws LoadException {@code usage} with everything that is wrong */
    static Settings read(Map<String, String> environment) {
        return new SettingsReader(environment).read();
    }

    private Settings read() {
        Auth auth = variables.choice(TARGET_AUTH, Auth.IAM, Auth.class);
        int cores = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));
        Settings settings = new Settings(
                variables.required(ENVIRONMENT), digest(), intake(), server(auth), login(auth), variables.optional(SCHEMA),
                variables.parsed(PROFILE, Profile::named), (int) variables.number(WORKERS, 1, 64, cores), sharing(), variables.optional(QUEUE_URL),
                (int) variables.number(HOP_LIMIT, 0, 500, DEFAULT_HOP_LIMIT),
                variables.number(MAX_DUMP_BYTES, 1, Long.MAX_VALUE, Long.MAX_VALUE), variables.optional(DB_INSTANCE), snapshot(),
                roles(), fargate(), variables.parsed(AWS_ENDPOINT, SettingsReader::url));
        variables.refuseProblems();
        return settings;
    }

    private String digest() {
        return variables.parsed(RUNNER_DIGEST, text -> new RunnerIdentity(ENVIRONMENT.variable(), text).digest());
    }

    private S3Object intake() {
        variables.required(INTAKE);
        return variables.parsed(INTAKE, text -> {
            if (DumpLocation.parse(text) instanceof S3Object bucket) {
                return (S3Object) IntakeLayout.at(bucket, null).root();
            }
            throw new LoadException(Fault.USAGE, text, "must be s3://BUCKET or s3://BUCKET/PREFIX");
        });
    }

    private Settings.Sharing sharing() {
        return new Settings.Sharing((int) variables.number(CONCURRENCY, 1, 100, 1),
                variables.number(INVOCATION_BYTES, 1, Long.MAX_VALUE, DEFAULT_INVOCATION_BYTES));
    }

    private Server server(Auth auth) {
        boolean verify = variables.choice(TARGET_TLS, Tls.VERIFY_FULL, Tls.class) == Tls.VERIFY_FULL;
        if (auth == Auth.IAM && !verify) {
            variables.problem(TARGET_TLS, "must be verify-full with " + TARGET_AUTH.variable()
                    + "=iam: a token is a password, and RDS takes it over TLS only");
        }
        return new Server(variables.required(TARGET_HOST), (int) variables.number(TARGET_PORT, 1, 65_535, 5432),
                variables.required(TARGET_DATABASE), verify);
    }

    private Login login(Auth auth) {
        return switch (auth) {
            case SECRET -> new Login(auth, variables.optional(TARGET_USER), variables.required(TARGET_SECRET));
            case IAM, NONE -> new Login(auth, variables.required(TARGET_USER), null);
        };
    }

    private boolean snapshot() {
        boolean wanted = variables.choice(SNAPSHOT, Snapshot.NONE, Snapshot.class) == Snapshot.BEFORE_LOAD;
        if (wanted && variables.optional(DB_INSTANCE) == null) {
            variables.problem(DB_INSTANCE, "is missing, and " + SNAPSHOT.variable() + " asks for snapshots of it");
        }
        return wanted;
    }

    private Roles roles() {
        return new Roles(variables.optional(MASTER_SECRET), variables.optional(APP_ROLE), variables.optional(OWNER_ROLE),
                variables.choice(PGVECTOR, Switch.FALSE, Switch.class) == Switch.TRUE);
    }

    private Fargate fargate() {
        String cluster = variables.optional(ECS_CLUSTER);
        return cluster == null ? null : new Fargate(cluster, variables.required(ECS_TASK), variables.list(ECS_SUBNETS),
                variables.list(ECS_SECURITY_GROUPS));
    }

    private static URI url(String text) {
        URI url = URI.create(text);
        if (!String.valueOf(url.getScheme()).matches("https?") || url.getHost() == null) {
            throw new IllegalArgumentException(text);
        }
        return url;
    }
}
