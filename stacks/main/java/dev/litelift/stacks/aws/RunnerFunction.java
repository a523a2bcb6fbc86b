package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.providers.aws.cloudwatch_log_group.CloudwatchLogGroup;
import com.hashicorp.cdktf.providers.aws.lambda_event_source_mapping.LambdaEventSourceMapping;
import com.hashicorp.cdktf.providers.aws.lambda_event_source_mapping.LambdaEventSourceMappingScalingConfig;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunction;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunctionEnvironment;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunctionEphemeralStorage;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunctionTracingConfig;
import com.hashicorp.cdktf.providers.aws.lambda_function.LambdaFunctionVpcConfig;
import dev.litelift.environment.AwsRunner;
import dev.litelift.stacks.GenericResource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The Lambda function and what wakes it. */
final class RunnerFunction {
    /** Lambda stops at the first compiler by default: right for a moment's work, not for minutes of copying. */
    private static final String JAVA_OPTIONS =
            "-XX:+TieredCompilation -XX:TieredStopAtLevel=4 -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError";
    /** Beside the loads: the bootstrap, and a look at the function's health. */
    private static final int OTHER_INVOCATIONS = 1;

    private final AwsStack stack;
    private final LambdaFunction function;

    RunnerFunction(
            AwsStack stack, CustomerKey key, ServiceRole role, CloudwatchLogGroup log, Map<String, String> variables,
            RunnerSurroundings around) {
        this.stack = stack;
        AwsRunner runner = stack.environment().runner();
        Map<String, String> environment = new TreeMap<>(variables);
        environment.put("JAVA_TOOL_OPTIONS", JAVA_OPTIONS);
        this.function = LambdaFunction.Builder.create(stack, "function")
                .dependsOn(List.of(role.policy(), log))
                .functionName(RunnerStack.functionName(stack.site()))
                .description("Loads SQLite dumps into " + stack.environment().postgres().database() + ".")
                .role(role.arn())
                .runtime("java21")
                .handler(RunnerZip.HANDLER)
                .architectures(List.of(runner.function().architecture().word()))
                .filename(RunnerZip.REFERENCE)
                .sourceCodeHash("${" + RunnerZip.digest("filebase64sha256") + "}")
                .memorySize(runner.function().memoryMb())
                .ephemeralStorage(LambdaFunctionEphemeralStorage.builder().size(runner.function().storageMb()).build())
                .timeout(runner.function().timeoutSeconds())
                .reservedConcurrentExecutions(runner.concurrency() + OTHER_INVOCATIONS)
                .environment(LambdaFunctionEnvironment.builder().variables(environment).build())
                .kmsKeyArn(key.arn())
                .tracingConfig(LambdaFunctionTracingConfig.builder().mode("Active").build())
                .vpcConfig(network(around))
                .build();
        function.addOverride("logging_config", Map.of(
                "log_format", "JSON", "application_log_level", "INFO", "system_log_level", "WARN",
                "log_group", log.getName()));
        demandDigest(runner.artifact().sha256());
        if (!stack.environment().account().isSimulated()) {
            allowRecursion();
        }
    }

    /** A load that runs out of time sends itself on; Lambda would take that for a mistake and stop it. */
    private void allowRecursion() {
        new GenericResource(stack, "recursion", "aws_lambda_function_recursion_config",
                Map.of("function_name", function.getFunctionName(), "recursive_loop", "Allow"));
    }

    /** @param sha256 null when any zip may be deployed */
    private void demandDigest(String sha256) {
        if (sha256 != null) {
            function.addOverride("lifecycle.precondition", List.of(Map.of(
                    "condition", "${" + RunnerZip.digest("filesha256") + " == \"" + sha256 + "\"}",
                    "error_message", "runner.zip is not the one that environments/" + stack.environment().name()
                            + ".yaml pins as runner.artifact.sha256; build that version, or pin this one.")));
        }
    }

    private static LambdaFunctionVpcConfig network(RunnerSurroundings around) {
        return around.subnets().isEmpty() ? null : LambdaFunctionVpcConfig.builder()
                .subnetIds(around.subnets())
                .securityGroupIds(List.of(around.securityGroup()))
                .build();
    }

    /** One message at a time: a failed one comes again by itself. */
    void reads(String queue) {
        LambdaEventSourceMapping.Builder.create(stack, "queue-to-function")
                .eventSourceArn(queue)
                .functionName(function.getArn())
                .batchSize(1)
                .functionResponseTypes(List.of("ReportBatchItemFailures"))
                .scalingConfig(LambdaEventSourceMappingScalingConfig.builder()
                        .maximumConcurrency(stack.environment().runner().concurrency())
                        .build())
                .build();
    }

    String name() {
        return function.getFunctionName();
    }
}
