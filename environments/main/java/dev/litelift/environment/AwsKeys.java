package dev.litelift.environment;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.ScalarShape.Among;
import dev.litelift.yaml.ScalarShape.Text;
import dev.litelift.yaml.Settings;
import dev.litelift.yaml.Shape.Section;
import java.util.List;

/** The keys of an environment in AWS. */
final class AwsKeys {
    static final Key<Integer> LOG_DAYS =
            new Key<>("days", logDays(), "How many days logs are kept.").or(30);
    static final Key<Settings> LOGS = Keys.section("logs", LOG_DAYS);
    static final Key<String> PERMISSIONS_BOUNDARY = new Key<>(
            "permissions_boundary",
            new Text("^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/\\S+$", "the ARN of a policy"),
            "What every role that is made must stay within.").optional();

    static final Section ALL = new Section(
            Keys.KIND, Keys.TIER, Keys.TAGS, AwsAccount.SECTION, AwsState.SECTION, AwsNetwork.SECTION,
            AwsPostgres.SECTION, AwsIntake.SECTION, AwsRunner.SECTION, AwsAlarms.SECTION, AwsCluster.SECTION,
            LOGS, PERMISSIONS_BOUNDARY);

    private AwsKeys() {}

    /** CloudWatch keeps logs for these numbers of days only. */
    static Among logDays() {
        return new Among(List.of(7, 14, 30, 60, 90, 120, 180, 365, 400, 545, 731, 1096, 1827, 3653));
    }
}
