package dev.litelift.environment;

import dev.litelift.environment.AwsRunner.Host;
import dev.litelift.environment.AwsState.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What must hold between the keys of an environment in AWS, and what the tier prod demands. */
final class AwsChecks {

    private record Check(String path, Predicate<AwsEnvironment> broken, String what, String hint) {}

    private static final List<Check> ALWAYS = List.of(
            new Check("state.bucket", e -> e.state().kind() == Store.S3 && e.state().bucket() == null,
                    "has no value", "name the bucket of the state, or set state.kind to local"),
            new Check("state.create", e -> e.state().create() && e.state().kind() != Store.S3,
                    "makes a bucket that nothing uses", "set state.kind to s3, or remove it"),
            new Check("postgres.max_storage_gb",
                    e -> e.postgres().instance().maxStorageGb() < e.postgres().instance().storageGb(),
                    "is less than postgres.storage_gb", "give at least as much"),
            new Check("postgres.external.secret",
                    e -> e.postgres().external() != null && e.postgres().external().secret() == null,
                    "has no value", "name the secret with the runner's user name and password"),
            new Check("postgres.external",
                    e -> e.postgres().external() != null && !e.account().isSimulated(),
                    "is for a simulated AWS", "remove it, or set aws.endpoint"),
            new Check("aws.endpoint",
                    e -> e.account().isSimulated() && e.postgres().external() == null,
                    "names a simulator, in which no database is made", "name a server under postgres.external"),
            new Check("aws.endpoint", e -> e.account().isSimulated() && e.tier() != Tier.DEV,
                    "names a simulator", "remove it, or set tier to dev"),
            new Check("runner.kind", e -> e.runner().kind() == Host.FARGATE && e.account().isSimulated(),
                    "fargate is not made in a simulated AWS", "set lambda, or remove aws.endpoint"),
            new Check("runner.image", e -> e.runner().task() != null && e.runner().task().image() == null,
                    "has no value", "give the image of the task with its digest"),
            new Check("cluster.most_nodes",
                    e -> e.cluster() != null && e.cluster().mostNodes() < e.cluster().leastNodes(),
                    "is less than cluster.least_nodes", "give at least as many"),
            new Check("cluster.create", e -> e.cluster() != null && e.account().isSimulated(),
                    "is not made in a simulated AWS", "remove it, or remove aws.endpoint"),
            new Check("runner.artifact.version",
                    e -> e.runner().artifact().sha256() != null && e.runner().artifact().version() == null,
                    "has no value", "say which version runner.artifact.sha256 is of"));

    private static final List<Check> PROD = List.of(
            new Check("aws.account_ids", e -> e.account().ids().isEmpty(),
                    "is empty, which tier prod forbids", "list the account that may be changed"),
            new Check("state.kind", e -> e.state().kind() != Store.S3,
                    "is local, which tier prod forbids", "set s3"),
            new Check("postgres.deletion_protection", e -> !e.postgres().protection().deletionProtection(),
                    "is off, which tier prod forbids", "set true"),
            new Check("postgres.final_snapshot", e -> !e.postgres().protection().finalSnapshot(),
                    "is off, which tier prod forbids", "set true"),
            new Check("postgres.multi_az", e -> !e.postgres().instance().multiAz(),
                    "is off, which tier prod forbids", "set true"),
            new Check("postgres.backup_days", e -> e.postgres().protection().backupDays() < 7,
                    "is less than tier prod demands", "give at least 7"),
            new Check("postgres.backup_plan", e -> !e.postgres().protection().backupPlan(),
                    "is off, which tier prod forbids", "set true"),
            new Check("intake.force_destroy", e -> e.intake().forceDestroy(),
                    "is on, which tier prod forbids", "set false"),
            new Check("runner.artifact.sha256", e -> e.runner().artifact().sha256() == null,
                    "has no value, which tier prod forbids", "pin the zip that ran in staging"),
            new Check("alarms.actions", e -> e.alarms().actions().isEmpty() && e.alarms().email() == null,
                    "is empty, which tier prod forbids", "name an SNS topic, or set alarms.email"),
            new Check("logs.days", e -> e.logDays() < 365,
                    "is less than tier prod demands", "give at least 365"),
            new Check("network.flow_log_days", e -> e.network().flowLogDays() < 365,
                    "is less than tier prod demands", "give at least 365"));

    private AwsChecks() {}

    /** In the order of the keys; empty when all is well. */
    static List<Finding> of(AwsEnvironment environment) {
        List<Finding> findings = new ArrayList<>(broken(ALWAYS, environment));
        if (environment.tier() == Tier.PROD) {
            findings.addAll(broken(PROD, environment));
        }
        missingEndpoints(environment).forEach((service, why) -> findings.add(new Finding(
                "network.endpoints", "lacks " + service.endpoint() + ", which " + why + " calls", "add it")));
        return findings;
    }

    private static List<Finding> broken(List<Check> checks, AwsEnvironment environment) {
        return checks.stream()
                .filter(check -> check.broken().test(environment))
                .map(check -> new Finding(check.path(), check.what(), check.hint()))
                .toList();
    }

    private static Map<AwsService, String> missingEndpoints(AwsEnvironment environment) {
        Map<AwsService, String> needed = NeededEndpoints.of(environment);
        needed.keySet().removeAll(environment.network().endpoints());
        return needed;
    }
}
