package dev.litelift.environment;

import dev.litelift.yaml.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * An environment in AWS.
 *
 * @param cluster null when the environment has none
 * @param logDays how long logs are kept, one of CloudWatch's own numbers of days
 * @param permissionsBoundary ARN of the policy that every role stays within; null for none
 */
public record AwsEnvironment(
        String name, Tier tier, Tags tags, AwsAccount account, AwsState state, AwsNetwork network, AwsPostgres postgres,
        AwsIntake intake, AwsRunner runner, AwsAlarms alarms, AwsCluster cluster, int logDays, String permissionsBoundary)
        implements Environment {

    static AwsEnvironment from(String name, Settings settings) {
        return new AwsEnvironment(
                name,
                settings.get(Keys.TIER),
                Tags.from(settings),
                AwsAccount.from(settings.section(AwsAccount.SECTION)),
                AwsState.from(settings.section(AwsState.SECTION)),
                AwsNetwork.from(settings.section(AwsNetwork.SECTION)),
                AwsPostgres.from(settings.section(AwsPostgres.SECTION)),
                AwsIntake.from(settings.section(AwsIntake.SECTION)),
                AwsRunner.from(settings.section(AwsRunner.SECTION)),
                AwsAlarms.from(settings.section(AwsAlarms.SECTION)),
                AwsCluster.from(settings.section(AwsCluster.SECTION)),
                settings.section(AwsKeys.LOGS).get(AwsKeys.LOG_DAYS),
                settings.get(AwsKeys.PERMISSIONS_BOUNDARY));
    }

    /** With what every name begins, so that environments can share an account; the RDS instance is named just so. */
    public String resourceName() {
        return "litelift-" + name;
    }

    @Override
    public Kind kind() {
        return Kind.AWS;
    }

    @Override
    public List<String> pins() {
        List<String> pins = new ArrayList<>(List.of("postgres " + postgres.version()));
        if (runner.artifact().version() != null) {
            pins.add("runner " + runner.artifact().version());
        }
        if (runner.artifact().sha256() != null) {
            pins.add("sha256 " + runner.artifact().sha256().substring(0, 12));
        }
        return pins;
    }
}
