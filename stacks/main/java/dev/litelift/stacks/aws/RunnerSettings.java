package dev.litelift.stacks.aws;

import static dev.litelift.environment.RunnerVariable.APP_ROLE;
import static dev.litelift.environment.RunnerVariable.AWS_ENDPOINT;
import static dev.litelift.environment.RunnerVariable.CONCURRENCY;
import static dev.litelift.environment.RunnerVariable.DB_INSTANCE;
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

import dev.litelift.environment.AwsEnvironment;
import dev.litelift.environment.AwsPostgres;
import dev.litelift.environment.AwsRunner;
import dev.litelift.environment.RunnerVariable;
import java.util.Map;

/** What the runner is told by environment variables; names and ARNs, never a secret. */
record RunnerSettings(AwsEnvironment environment, RunnerSurroundings around) {
    private static final long MEGABYTE = 1_000_000;

    void into(Map<String, String> variables) {
        AwsPostgres postgres = environment.postgres();
        AwsRunner runner = environment.runner();
        set(variables, ENVIRONMENT, environment.name());
        set(variables, INTAKE, "s3://" + environment.intake().bucket());
        set(variables, MAX_DUMP_BYTES, environment.intake().maxDumpBytes());
        set(variables, QUEUE_URL, around.queueUrl());
        set(variables, CONCURRENCY, runner.concurrency());
        set(variables, INVOCATION_BYTES, runner.invocationMb() * MEGABYTE);
        set(variables, HOP_LIMIT, runner.hopLimit());
        set(variables, WORKERS, runner.workers());
        set(variables, SCHEMA, runner.schema());
        if (runner.profile() != null) {
            set(variables, PROFILE, runner.profile());
        }
        set(variables, SNAPSHOT, runner.snapshot() == AwsRunner.Snapshot.BEFORE_LOAD ? "before-load" : "none");
        set(variables, TARGET_DATABASE, postgres.database());
        set(variables, APP_ROLE, postgres.roles().application());
        set(variables, OWNER_ROLE, postgres.roles().owner());
        set(variables, PGVECTOR, postgres.pgvector());
        if (environment.account().isSimulated()) {
            set(variables, AWS_ENDPOINT, environment.account().endpointInside());
        }
        if (postgres.external() == null) {
            rds(variables);
        } else {
            external(variables, postgres.external());
        }
    }

    private void rds(Map<String, String> variables) {
        set(variables, TARGET_HOST, around.database().host());
        set(variables, TARGET_PORT, SecurityGroups.POSTGRES);
        set(variables, TARGET_USER, environment.postgres().roles().runner());
        set(variables, TARGET_AUTH, "iam");
        set(variables, TARGET_TLS, "verify-full");
        set(variables, MASTER_SECRET, around.database().masterSecretArn());
        set(variables, DB_INSTANCE, around.database().identifier());
    }

    private static void external(Map<String, String> variables, AwsPostgres.External external) {
        set(variables, TARGET_HOST, external.host());
        set(variables, TARGET_PORT, external.port());
        set(variables, TARGET_AUTH, "secret");
        set(variables, TARGET_SECRET, external.secret());
        set(variables, TARGET_TLS, external.tls() ? "verify-full" : "disable");
    }

    private static void set(Map<String, String> variables, RunnerVariable variable, Object value) {
        variables.put(variable.variable(), String.valueOf(value));
    }
}
