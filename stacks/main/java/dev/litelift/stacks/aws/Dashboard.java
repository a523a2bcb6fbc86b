package dev.litelift.stacks.aws;

import dev.litelift.environment.RunnerMetric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is looked at when something is wrong, from the upload at the top to the database at the bottom. */
final class Dashboard {
    private static final int WIDTH = 8;
    private static final int HEIGHT = 6;
    private static final int IN_A_ROW = 3;

    private final String region;
    private final Metrics metrics;
    private final List<Map<String, Object>> widgets = new ArrayList<>();

    Dashboard(String region, Metrics metrics) {
        this.region = region;
        this.metrics = metrics;
    }

    Map<String, Object> body() {
        widget("Dumps", metrics.runner(RunnerMetric.LOADS, "Sum"), metrics.runner(RunnerMetric.FAILURES, "Sum"),
                metrics.runner(RunnerMetric.CONTINUATIONS, "Sum"));
        widget("Rows", metrics.runner(RunnerMetric.ROWS, "Sum"));
        widget("Seconds of a load", metrics.runner(RunnerMetric.SECONDS, "Maximum"));
        widget("Waiting", metrics.queue("ApproximateNumberOfMessagesVisible"),
                metrics.deadLetters("ApproximateNumberOfMessagesVisible"));
        widget("Oldest message, seconds", metrics.queue("ApproximateAgeOfOldestMessage"));
        widget("Function", metrics.function("Invocations", "Sum"), metrics.function("Errors", "Sum"),
                metrics.function("Throttles", "Sum"));
        widget("CPU of the database", metrics.database("CPUUtilization", "Average"));
        widget("Free storage", metrics.database("FreeStorageSpace", "Minimum"));
        widget("Connections", metrics.database("DatabaseConnections", "Maximum"));
        widget("Writing", metrics.database("WriteThroughput", "Average"), metrics.database("WriteIOPS", "Average"));
        widget("Transaction ids in use", metrics.database("MaximumUsedTransactionIDs", "Maximum"));
        widget("Disk queue", metrics.database("DiskQueueDepth", "Average"));
        return Map.of("widgets", widgets);
    }

    private void widget(String title, Metrics.Metric... shown) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("title", title);
        properties.put("region", region);
        properties.put("period", 300);
        properties.put("metrics", List.of(shown).stream()
                .map(metric -> List.of(metric.namespace(), metric.name(), metric.dimension(), metric.value(),
                        Map.of("stat", metric.statistic())))
                .toList());
        Map<String, Object> widget = new LinkedHashMap<>();
        widget.put("type", "metric");
        widget.put("x", widgets.size() % IN_A_ROW * WIDTH);
        widget.put("y", widgets.size() / IN_A_ROW * HEIGHT);
        widget.put("width", WIDTH);
        widget.put("height", HEIGHT);
        widget.put("properties", properties);
        widgets.add(widget);
    }
}
