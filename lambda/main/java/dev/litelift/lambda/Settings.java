package dev.litelift.lambda;

import dev.litelift.dump.DumpLocation.S3Object;
import dev.litelift.intake.RunnerIdentity;
import dev.litelift.rules.Profile;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What the stack told the runner, checked.
 *
 * @param digest of the function's zip or the task's image; null where the stack does not tell it
 * @param intake root of its prefixes
 * @param schema null for what the rules say, else {@code public}
 * @param profile of the application whose dumps are loaded; null for none
 * @param sharing how many invocations share a large dump
 * @param queueUrl where continuations go; null for a runner that cannot ask for another invocation
 * @param hopLimit how many continuations one dump may have, 0 or more
 * @param maxDumpBytes as delivered
 * @param instance the RDS instance's identifier, or null where the database is none
 * @param snapshot whether to take one of the instance before each load
 * @param fargate null when there is no task to hand over to
 * @param endpoint of a stand-in of AWS, or null
 */
record Settings(
        String environment, String digest, S3Object intake, Server server, Login login, String schema, Profile profile,
        int workers, Sharing sharing, String queueUrl, int hopLimit, long maxDumpBytes, String instance,
        boolean snapshot, Roles roles, Fargate fargate, URI endpoint) {

    /** Empty where the stack does not tell what the runner is. */
    Optional<RunnerIdentity> runner() {
        return Optional.ofNullable(digest).map(known -> new RunnerIdentity(environment, known));
    }

    /**
     * @param concurrency the most invocations at the same time, 1 or more
     * @param bytes a dump has one more invocation for each so many, as delivered
     */
    record Sharing(int concurrency, long bytes) {

        /** Invocations beside the first one. */
        int helpers(long dumpBytes) {
            return (int) Math.min(concurrency - 1, dumpBytes / bytes);
        }
    }

    /** @param verifyTls whether the server must prove its name by a certificate; otherwise nothing is encrypted */
    record Server(String host, int port, String database, boolean verifyTls) {}

    /** How the runner logs in. */
    enum Auth { IAM, SECRET, NONE }

    /**
     * @param user null when the secret names it
     * @param secret null unless {@link Auth#SECRET}
     */
    record Login(Auth auth, String user, String secret) {}

    /**
     * What the bootstrap makes.
     *
     * @param masterSecret null where there is none
     * @param app null when the stack names none, as is {@code owner}
     */
    record Roles(String masterSecret, String app, String owner, boolean pgvector) {}

    /** The task for dumps that are too large for the function. */
    record Fargate(String cluster, String task, List<String> subnets, List<String> securityGroups) {
        public Fargate {
            subnets = List.copyOf(subnets);
            securityGroups = List.copyOf(securityGroups);
        }
    }
}
