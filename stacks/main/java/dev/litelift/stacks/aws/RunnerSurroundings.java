package dev.litelift.stacks.aws;

import java.util.List;

/**
 * What a runner is given by the layers around it.
 *
 * @param subnets empty where it lies in no network of ours
 * @param database null where the stacks make none, as is {@code databaseKey}
 */
record RunnerSurroundings(
        List<String> subnets, String securityGroup, RdsInstance database, String databaseKey, String intakeKey,
        String bucketArn, String queueArn, String queueUrl) {

    /** @param network null where there is none, as is {@code database} */
    static RunnerSurroundings of(NetworkStack network, DatabaseStack database, IntakeStack intake) {
        return new RunnerSurroundings(
                network == null ? List.of() : network.subnets(),
                network == null ? null : network.groups().runner(),
                database == null ? null : database.instance(),
                database == null ? null : database.key().arn(),
                intake.key().arn(),
                intake.dumps().arn(),
                intake.queue().arn(),
                intake.queue().url());
    }
}
