package dev.litelift.lambda;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.lambda.Settings.Fargate;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;

/** Starts the task that loads what is too large for the function. */
final class FargateTask {
    /** Of the task definition's one container. */
    static final String CONTAINER = "runner";

    private final EcsClient client;
    private final Fargate fargate;

    FargateTask(EcsClient client, Fargate fargate) {
        this.client = client;
        this.fargate = fargate;
    }

    /**
     * Returns as soon as the task is placed.
     *
     * @param token the same for the same message, so that it starts one task however often it is delivered
     * @return the task's ARN
     * @throws LoadException {@code temporary} when there is no place for it now
     */
    String start(DumpNotice notice, String token) {
        try {
            RunTaskResponse answer = client.runTask(request -> request
                    .cluster(fargate.cluster()).taskDefinition(fargate.task()).launchType(LaunchType.FARGATE).count(1).clientToken(token)
                    .startedBy("litelift")
                    .networkConfiguration(network -> network.awsvpcConfiguration(vpc -> vpc.subnets(fargate.subnets())
                            .securityGroups(fargate.securityGroups()).assignPublicIp(AssignPublicIp.DISABLED)))
                    .overrides(overrides -> overrides.containerOverrides(List.of(
                            ContainerOverride.builder().name(CONTAINER).environment(environment(notice)).build()))));
            if (answer.tasks().isEmpty()) {
                String reason = answer.failures().isEmpty() ? "no reason" : answer.failures().get(0).reason();
                throw new LoadException(Fault.TEMPORARY, "task " + fargate.task(), "was not started: " + reason);
            }
            return answer.tasks().get(0).taskArn();
        } catch (SdkException e) {
            throw ServiceFault.of("task " + fargate.task(), "ecs", "ecs:RunTask, and iam:PassRole for its roles,", e);
        }
    }

    private static List<KeyValuePair> environment(DumpNotice notice) {
        List<KeyValuePair> variables = new ArrayList<>();
        variables.add(KeyValuePair.builder().name(RunnerTask.KEY).value(notice.key()).build());
        if (notice.version() != null) {
            variables.add(KeyValuePair.builder().name(RunnerTask.VERSION).value(notice.version()).build());
        }
        return variables;
    }
}
