package dev.litelift.stacks.aws;

import dev.litelift.environment.RunnerMetric;
import java.util.Map;

/** The metrics of an environment, by the names that its parts have. */
final class Metrics {
    private final Site site;

    /**
     * @param dimension null when the metric has none, as is its value
     * @param statistic as CloudWatch knows it
     */
    record Metric(String namespace, String name, String dimension, String value, String statistic) {
        Map<String, String> dimensions() {
            return dimension == null ? Map.of() : Map.of(dimension, value);
        }
    }

    Metrics(Site site) {
        this.site = site;
    }

    Metric runner(RunnerMetric metric, String statistic) {
        return new Metric(RunnerMetric.NAMESPACE, metric.metricName(), RunnerMetric.DIMENSION, site.environment().name(),
                statistic);
    }

    Metric function(String name, String statistic) {
        return new Metric("AWS/Lambda", name, "FunctionName", RunnerStack.functionName(site), statistic);
    }

    Metric queue(String name) {
        return queue(DumpQueue.name(site), name);
    }

    Metric deadLetters(String name) {
        return queue(DumpQueue.deadLetterName(site), name);
    }

    Metric undelivered(String name) {
        return queue(DumpQueue.undeliveredName(site), name);
    }

    private static Metric queue(String queue, String name) {
        return new Metric("AWS/SQS", name, "QueueName", queue, "Maximum");
    }

    Metric failedLogins() {
        return new Metric(RunnerMetric.NAMESPACE, DatabaseStack.failedLoginsMetric(site), null, null, "Sum");
    }

    Metric database(String name, String statistic) {
        return new Metric("AWS/RDS", name, "DBInstanceIdentifier", site.name(), statistic);
    }
}
