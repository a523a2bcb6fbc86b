package dev.litelift.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.environment.RunnerMetric;
import java.time.Clock;

/**
 * Metrics as lines of the log, which CloudWatch takes out of it: no call is made, so no endpoint is needed.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 * Embedded metric format</a>.
 */
final class Metrics {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Log log;
    private final String environment;
    private final Clock clock;

    private record Value(RunnerMetric metric, double value) {}

    Metrics(Log log, String environment, Clock clock) {
        this.log = log;
        this.environment = environment;
        this.clock = clock;
    }

    /** A dump whose tables are in place. */
    void loaded(long rows, long bytes, double seconds) {
        put(null, new Value(RunnerMetric.LOADS, 1), new Value(RunnerMetric.FAILURES, 0), new Value(RunnerMetric.ROWS, rows),
                new Value(RunnerMetric.BYTES, bytes), new Value(RunnerMetric.SECONDS, seconds));
    }

    /** A dump that was refused or failed, or a message that nothing can be made of. */
    void failed(String code) {
        put(code, new Value(RunnerMetric.FAILURES, 1));
    }

    /** A load that needs another invocation. */
    void continued() {
        put(null, new Value(RunnerMetric.CONTINUATIONS, 1));
    }

    /** @param code of a fault, which becomes a dimension beside the environment, or null */
    private void put(String code, Value... values) {
        ObjectNode line = JSON.createObjectNode();
        ObjectNode directive = line.putObject("_aws").put("Timestamp", clock.millis())
                .putArray("CloudWatchMetrics").addObject().put("Namespace", RunnerMetric.NAMESPACE);
        ArrayNode dimensions = directive.putArray("Dimensions");
        dimensions.addArray().add(RunnerMetric.DIMENSION);
        if (code != null) {
            dimensions.addArray().add(RunnerMetric.DIMENSION).add("code");
            line.put("code", code);
        }
        ArrayNode definitions = directive.putArray("Metrics");
        line.put(RunnerMetric.DIMENSION, environment);
        for (Value value : values) {
            definitions.addObject().put("Name", value.metric().metricName()).put("Unit", unit(value.metric()));
            line.put(value.metric().metricName(), value.value());
        }
        log.raw(line);
    }

    private static String unit(RunnerMetric metric) {
        return switch (metric) {
            case LOADS, FAILURES, CONTINUATIONS, ROWS -> "Count";
            case BYTES -> "Bytes";
            case SECONDS -> "Seconds";
        };
    }
}
