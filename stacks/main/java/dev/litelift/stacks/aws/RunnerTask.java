package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.providers.aws.cloudwatch_log_group.CloudwatchLogGroup;
import com.hashicorp.cdktf.providers.aws.ecs_cluster.EcsCluster;
import com.hashicorp.cdktf.providers.aws.ecs_cluster.EcsClusterSetting;
import com.hashicorp.cdktf.providers.aws.ecs_task_definition.EcsTaskDefinition;
import com.hashicorp.cdktf.providers.aws.ecs_task_definition.EcsTaskDefinitionEphemeralStorage;
import com.hashicorp.cdktf.providers.aws.ecs_task_definition.EcsTaskDefinitionRuntimePlatform;
import com.hashicorp.cdktf.providers.aws.ecs_task_definition.EcsTaskDefinitionVolume;
import dev.litelift.environment.AwsRunner.Architecture;
import dev.litelift.environment.AwsTask;
import dev.litelift.environment.Pins;
import dev.litelift.environment.RunnerVariable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A Fargate task for loads that exceed the function, which starts it. */
final class RunnerTask {
    /** Of the one container; the function names it when it starts the task. */
    private static final String CONTAINER = "runner";
    private static final String SCRATCH = "scratch";

    private final AwsStack stack;
    private final RunnerSurroundings around;
    private final ServiceRole role;
    private final ServiceRole execution;
    private final EcsCluster cluster;
    private final EcsTaskDefinition definition;

    RunnerTask(AwsStack stack, CustomerKey key, RunnerPermissions permissions, RunnerSurroundings around) {
        this.stack = stack;
        this.around = around;
        CloudwatchLogGroup log = LogGroup.create(
                stack, "task-log", RunnerStack.taskLog(stack.site()), stack.environment().logDays(), key);
        this.role = new ServiceRole(stack, "task", "ecs-tasks.amazonaws.com", "Loads dumps that exceed the function.",
                permissions.ofAnyHost());
        this.execution = new ServiceRole(stack, "task-start", "ecs-tasks.amazonaws.com", "Starts the task.", starting(log));
        this.cluster = EcsCluster.Builder.create(stack, "cluster")
                .name(stack.site().name())
                .setting(List.of(EcsClusterSetting.builder().name("containerInsights").value("enabled").build()))
                .build();
        this.definition = definition(stack.environment().runner().task(), log);
    }

    private EcsTaskDefinition definition(AwsTask task, CloudwatchLogGroup log) {
        boolean arm = stack.environment().runner().function().architecture() == Architecture.ARM64;
        return EcsTaskDefinition.Builder.create(stack, "task-definition")
                .family(stack.name("task"))
                .requiresCompatibilities(List.of("FARGATE"))
                .networkMode("awsvpc")
                .cpu(String.valueOf(task.cpu()))
                .memory(String.valueOf(task.memoryMb()))
                .ephemeralStorage(EcsTaskDefinitionEphemeralStorage.builder().sizeInGib(task.storageGb()).build())
                .runtimePlatform(EcsTaskDefinitionRuntimePlatform.builder()
                        .operatingSystemFamily("LINUX").cpuArchitecture(arm ? "ARM64" : "X86_64").build())
                .taskRoleArn(role.arn())
                .executionRoleArn(execution.arn())
                .volume(List.of(EcsTaskDefinitionVolume.builder().name(SCRATCH).build()))
                .containerDefinitions(Policy.text(List.of(container(task, log))))
                .build();
    }

    private Map<String, Object> container(AwsTask task, CloudwatchLogGroup log) {
        Map<String, String> variables = new TreeMap<>();
        new RunnerSettings(stack.environment(), around).into(variables);
        variables.put(RunnerVariable.RUNNER_DIGEST.variable(), Pins.digest(task.image()));
        return new TreeMap<>(Map.of(
                "name", CONTAINER,
                "image", task.image(),
                "essential", true,
                "readonlyRootFilesystem", true,
                "mountPoints", List.of(new TreeMap<>(Map.of("sourceVolume", SCRATCH, "containerPath", "/tmp"))),
                "environment", variables.entrySet().stream()
                        .map(entry -> new TreeMap<>(Map.of("name", entry.getKey(), "value", entry.getValue())))
                        .toList(),
                "logConfiguration", new TreeMap<>(Map.of(
                        "logDriver", "awslogs",
                        "options", new TreeMap<>(Map.of(
                                "awslogs-group", log.getName(),
                                "awslogs-region", stack.region(),
                                "awslogs-stream-prefix", CONTAINER))))));
    }

    private List<Statement> starting(CloudwatchLogGroup log) {
        AwsTask.Repository repository = stack.environment().runner().task().repository();
        return List.of(
                Statement.allow("Log").actions("logs:CreateLogStream", "logs:PutLogEvents").on(log.getArn() + ":*"),
                // A token for the registry is asked for without naming a repository.
                Statement.allow("Registry").actions("ecr:GetAuthorizationToken").on("*"),
                Statement.allow("Image")
                        .actions("ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:BatchCheckLayerAvailability")
                        .on("arn:" + stack.partition() + ":ecr:" + repository.region() + ":" + repository.account()
                                + ":repository/" + repository.name()));
    }

    /** What the function needs to start exactly this task. */
    List<Statement> startedBy() {
        return List.of(
                Statement.allow("RunTask")
                        .actions("ecs:RunTask")
                        .on(definition.getArn())
                        .when("ArnEquals", "ecs:cluster", cluster.getArn()),
                Statement.allow("PassRoles")
                        .actions("iam:PassRole")
                        .on(role.arn(), execution.arn())
                        .when("StringEquals", "iam:PassedToService", "ecs-tasks.amazonaws.com"));
    }

    Map<RunnerVariable, String> variables() {
        return Map.of(
                RunnerVariable.ECS_CLUSTER, cluster.getArn(),
                RunnerVariable.ECS_TASK, definition.getArn(),
                RunnerVariable.ECS_SUBNETS, String.join(",", around.subnets()),
                RunnerVariable.ECS_SECURITY_GROUPS, around.securityGroup());
    }
}
