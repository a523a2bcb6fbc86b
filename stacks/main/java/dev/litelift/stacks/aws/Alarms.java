package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.providers.aws.cloudwatch_metric_alarm.CloudwatchMetricAlarm;
import dev.litelift.environment.AwsEnvironment;
import dev.litelift.environment.RunnerMetric;
import java.util.List;

/** What somebody has to be told of, each with the section of the runbook that says what to do. */
final class Alarms {
    private static final int FIVE_MINUTES = 300;
    private static final long GB = 1L << 30;
    private static final int FREE_STORAGE_SHARE = 10;
    private static final int HOURS_OF_LOADS = 6;
    /** The smallest class, with 1 GiB of memory, allows about 110. */
    private static final int MANY_CONNECTIONS = 80;

    private final AwsStack stack;
    private final Metrics metrics;
    private final List<String> actions;

    Alarms(AwsStack stack, Metrics metrics, List<String> actions) {
        this.stack = stack;
        this.metrics = metrics;
        this.actions = actions;
    }

    void declare() {
        AwsEnvironment environment = stack.environment();
        above("dead-letters", metrics.deadLetters("ApproximateNumberOfMessagesVisible"),
                0, 1, "A dump failed again and again, and nobody works on it any more.");
        above("undelivered", metrics.undelivered("ApproximateNumberOfMessagesVisible"),
                0, 1, "An upload did not reach the runner's queue.");
        above("oldest-message", metrics.queue("ApproximateAgeOfOldestMessage"),
                HOURS_OF_LOADS * 3600, 1, "A dump waits for longer than six hours.");
        above("load-failed", metrics.runner(RunnerMetric.FAILURES, "Sum"), 0, 1, "A dump was refused or failed.");
        above("runner-errors", metrics.function("Errors", "Sum"), 0, 1, "The function broke off.");
        above("runner-throttled", metrics.function("Throttles", "Sum"), 0, 3, "The function is not let run.");
        below("free-storage", metrics.database("FreeStorageSpace", "Minimum"),
                environment.postgres().instance().storageGb() * GB / FREE_STORAGE_SHARE, 1,
                "The database's storage is nearly full.");
        above("connections", metrics.database("DatabaseConnections", "Maximum"),
                MANY_CONNECTIONS, 3, "The database has more than 80 connections.");
        above("database-cpu", metrics.database("CPUUtilization", "Average"), 90, 6, "The database has been busy for half an hour.");
        above("failed-logins", metrics.failedLogins(), 10, 1, "Logins to the database fail.");
        if (environment.postgres().instance().instanceClass().startsWith("db.t")) {
            below("cpu-credit", metrics.database("CPUCreditBalance", "Minimum"), 20, 1,
                    "The database will soon be slow: its CPU credit is used up.");
        }
    }

    private void above(String id, Metrics.Metric metric, long threshold, int periods, String what) {
        alarm(id, metric, "GreaterThanThreshold", threshold, periods, what);
    }

    private void below(String id, Metrics.Metric metric, long threshold, int periods, String what) {
        alarm(id, metric, "LessThanThreshold", threshold, periods, what);
    }

    private void alarm(String id, Metrics.Metric metric, String comparison, long threshold, int periods, String what) {
        CloudwatchMetricAlarm.Builder.create(stack, id)
                .alarmName(stack.name(id))
                .alarmDescription(what + " What to do: docs/runbook.md#" + id)
                .namespace(metric.namespace())
                .metricName(metric.name())
                .dimensions(metric.dimensions())
                .statistic(metric.statistic())
                .comparisonOperator(comparison)
                .threshold(threshold)
                .period(FIVE_MINUTES)
                .evaluationPeriods(periods)
                .treatMissingData("notBreaching")
                .alarmActions(actions)
                .okActions(actions)
                .build();
    }
}
