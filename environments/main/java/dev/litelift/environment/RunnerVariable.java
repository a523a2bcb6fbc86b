package dev.litelift.environment;

/**
 * The environment variables that a stack sets and a runner reads. A runner that lacks one which is always set, or reads
 * a value that is none of those named here, must not begin.
 */
public enum RunnerVariable {
    /** The environment's name. Always set. */
    ENVIRONMENT,
    /** Digest of what the runner is, {@code sha256:} and 64 hexadecimal digits: of the function's zip, or of the image. Always set. */
    RUNNER_DIGEST,
    /** The bucket of the dumps, {@code s3://bucket}. Always set. */
    INTAKE,
    /** Host of the database server. Always set. */
    TARGET_HOST,
    /** Port of the database server. Always set. */
    TARGET_PORT,
    /** The database that dumps are moved into. Always set. */
    TARGET_DATABASE,
    /** The role that loads dumps. Set unless {@link #TARGET_AUTH} is {@code secret}, whose user name then holds. */
    TARGET_USER,
    /**
     * {@code iam}: a token signed for each connection; {@code secret}: a password from {@link #TARGET_SECRET};
     * {@code none}. Always set.
     */
    TARGET_AUTH,
    /** ARN or name of the secret with {@code username} and {@code password}. Set when {@link #TARGET_AUTH} is {@code secret}. */
    TARGET_SECRET,
    /** ARN of the master user's secret, for the bootstrap alone. Set where RDS manages one. */
    MASTER_SECRET,
    /** {@code verify-full} or {@code disable}. Always set. */
    TARGET_TLS,
    /** The schema of the database that tables are made in. Always set. */
    SCHEMA,
    /** The application whose rules count where a dump's own say nothing, by its name. Set where the environment gives one. */
    PROFILE,
    /** How many chunks of a dump are copied at the same time, 1 to 64. Always set. */
    WORKERS,
    /** How many invocations may work on one dump at the same time, 1 to 100. Always set. */
    CONCURRENCY,
    /** A dump has one more invocation for each so many bytes, 1 or more. Always set. */
    INVOCATION_BYTES,
    /** URL of the queue that continuation messages go to. Always set. */
    QUEUE_URL,
    /** How often a load that ran out of time goes on in a new invocation, 0 to 500. Always set. */
    HOP_LIMIT,
    /** Dumps of more bytes are refused before they are read. Always set. */
    MAX_DUMP_BYTES,
    /** Identifier of the RDS instance, for its free storage and its snapshots. Set where the database is one. */
    DB_INSTANCE,
    /** {@code none}, or {@code before-load}. Always set. */
    SNAPSHOT,
    /** The role that reads and writes the tables; nobody logs in as it. Always set. */
    APP_ROLE,
    /** The role that owns the tables. Always set. */
    OWNER_ROLE,
    /** {@code true} when the bootstrap creates the extension {@code vector}, else {@code false}. Always set. */
    PGVECTOR,
    /** ARN of the ECS cluster of loads that exceed the function. Set where the runner's kind is fargate. */
    ECS_CLUSTER,
    /** ARN of the task definition with its revision. Set with {@link #ECS_CLUSTER}. */
    ECS_TASK,
    /** Ids of the task's subnets, comma separated. Set with {@link #ECS_CLUSTER}. */
    ECS_SUBNETS,
    /** Ids of the task's security groups, comma separated. Set with {@link #ECS_CLUSTER}. */
    ECS_SECURITY_GROUPS,
    /** One URL for all services, S3 by path, with made-up credentials. Set where a simulator stands in for AWS. */
    AWS_ENDPOINT;

    /** The name as the process sees it: {@code LITELIFT_…}. */
    public String variable() {
        return "LITELIFT_" + name();
    }
}
