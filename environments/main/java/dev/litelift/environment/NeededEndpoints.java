package dev.litelift.environment;

import dev.litelift.environment.AwsRunner.Host;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The services that an environment calls from within its network, where a call without an endpoint would only time
 * out. S3 is always reachable, by its gateway; a token for the database is signed without a call.
 */
final class NeededEndpoints {
    private static final List<AwsService> OF_NODES = List.of(AwsService.EC2, AwsService.ECR_API, AwsService.ECR_DKR,
            AwsService.STS, AwsService.EKS, AwsService.EKS_AUTH);

    private NeededEndpoints() {}

    /** Who calls each of them. */
    static Map<AwsService, String> of(AwsEnvironment environment) {
        Map<AwsService, String> needed = new EnumMap<>(AwsService.class);
        if (environment.account().isSimulated()) {
            return needed;
        }
        needed.put(AwsService.SECRETSMANAGER, "the bootstrap of the database's roles");
        needed.put(AwsService.SQS, "a load that goes on in a new invocation");
        needed.put(AwsService.RDS, "the check of free storage before a load");
        if (environment.runner().kind() == Host.FARGATE) {
            needed.put(AwsService.ECS, "the function that starts the task");
            needed.put(AwsService.ECR_API, "the start of the task");
            needed.put(AwsService.ECR_DKR, "the start of the task");
            needed.put(AwsService.LOGS, "the log of the task");
        }
        if (environment.cluster() != null) {
            for (AwsService service : OF_NODES) {
                needed.putIfAbsent(service, "a node of the cluster");
            }
        }
        return needed;
    }
}
