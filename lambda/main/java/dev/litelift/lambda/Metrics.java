package dev.litelift.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;

/**
 * Metrics as lines of the log, which CloudWatch takes out of it: no call is made, so no endpoint is needed.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 * Embedded metric format</a>.
 */
final class Metrics {
    static final String NAMESPACE = "Litelift";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Log log;
    private final String environment;
    private final Clock clock;

    /** @param unit one of CloudWatch's */
    private record Metric(String name, String unit, double value) {}

    Metrics(Log log, String environment, Clock clock) {
        this.log = log;
        this.environment = environment;
        this.clock = clock;
    }

    /** A dump whose tables are in place. */
    void loaded(long rows, long bytes, double seconds) {
        put(null, new Metric("Loads", "Count", 1), new Metric("Failures", "Count", 0), new Metric("Rows", "Count", rows),
                new Metric("Bytes", "Bytes", bytes), new Metric("Seconds", "Seconds", seconds));
    }

    /** A dump that was refused or failed, or a message that nothing can be made of. */
    void failed(String code) {
        put(code, new Metric("Failures", "Count", 1));
    }

    /** A load that needs another invocation. */
    void continued() {
        put(null, new Metric("Continuations", "Count", 1));
    }

    /** @param code of a fault, which becomes a dimension beside the environment, or null */
    private void put(String code, Metric... metrics) {
        ObjectNode line = JSON.createObjectNode();
        ObjectNode directive = line.putObject("_aws").put("Timestamp", clock.millis())
                .putArray("CloudWatchMetrics").addObject().put("Namespace", NAMESPACE);
        ArrayNode dimensions = directive.putArray("Dimensions");
        dimensions.addArray().add("environment");
        if (code != null) {
            dimensions.addArray().add("environment").add("code");
            line.put("code", code);
        }
        ArrayNode definitions = directive.putArray("Metrics");
        line.put("environment", environment);
        for (Metric metric : List.of(metrics)) {
            definitions.addObject().put("Name", metric.name()).put("Unit", metric.unit());
            line.put(metric.name(), metric.value());
        }
        log.raw(line);
    }
}
