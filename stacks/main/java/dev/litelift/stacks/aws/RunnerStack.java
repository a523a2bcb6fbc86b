package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.providers.aws.cloudwatch_log_group.CloudwatchLogGroup;
import com.hashicorp.cdktf.providers.aws.lambda_invocation.LambdaInvocation;
import dev.litelift.environment.AwsRunner;
import dev.litelift.environment.RunnerVariable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What loads the dumps: a function, and where the environment asks for it a task for what exceeds the function. */
final class RunnerStack extends AwsStack {
    static final String LAYER = "runner";

    RunnerStack(Site site, RunnerSurroundings around) {
        super(site, LAYER);
        String group = functionLog(site);
        CustomerKey key = new CustomerKey(this, LAYER, List.of(CustomerKey.forLogs(this, group, taskLog(site))));
        RunnerPermissions permissions = new RunnerPermissions(this, around);
        RunnerTask task = environment().runner().kind() == AwsRunner.Host.FARGATE
                ? new RunnerTask(this, key, permissions, around) : null;
        Map<String, String> variables = new TreeMap<>();
        new RunnerSettings(environment(), around).into(variables);
        // Taken when Terraform runs, as the code is.
        variables.put(RunnerVariable.RUNNER_DIGEST.variable(), "sha256:${" + RunnerZip.digest("filesha256") + "}");
        if (task != null) {
            task.variables().forEach((variable, value) -> variables.put(variable.variable(), value));
        }
        CloudwatchLogGroup log = LogGroup.create(this, "function-log", group, environment().logDays(), key);
        ServiceRole role = new ServiceRole(this, "runner", "lambda.amazonaws.com", "Loads dumps.",
                permissions.ofFunction(key, log.getArn(), task));
        RunnerFunction function = new RunnerFunction(this, key, role, log, variables, around);
        function.reads(around.queueArn());
        if (around.database() != null) {
            bootstrap(function, around);
        }
        output("function", function.name(), "The function that loads dumps.");
    }

    /** Makes the database's roles, and again when they or the database change; the SQL bears repetition. */
    private void bootstrap(RunnerFunction function, RunnerSurroundings around) {
        Map<String, String> triggers = new TreeMap<>(Map.of("database", around.database().resourceId()));
        new RunnerSettings(environment(), around).into(triggers);
        triggers.keySet().retainAll(List.of("database",
                RunnerVariable.TARGET_DATABASE.variable(), RunnerVariable.TARGET_USER.variable(),
                RunnerVariable.APP_ROLE.variable(), RunnerVariable.OWNER_ROLE.variable(),
                RunnerVariable.PGVECTOR.variable(), RunnerVariable.SCHEMA.variable()));
        LambdaInvocation.Builder.create(this, "bootstrap")
                .functionName(function.name())
                .input("{\"action\":\"bootstrap\"}")
                .triggers(triggers)
                .build();
    }

    /** Known without the stack, for alarms. */
    static String functionName(Site site) {
        return site.name(LAYER);
    }

    static String functionLog(Site site) {
        return "/aws/lambda/" + functionName(site);
    }

    static String taskLog(Site site) {
        return "/litelift/" + site.environment().name() + "/task";
    }
}
