package dev.litelift.stacks.kubernetes;

import dev.litelift.environment.KubernetesPostgres;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Metrics for Prometheus, beside the server, and a dashboard that Grafana's sidecar finds by its label. */
final class Exporter {
    static final int PORT = 9187;
    private static final String NAME = "exporter";
    private static final int WIDTH = 12;
    private static final int HEIGHT = 8;
    private static final Map<String, String> PANELS = panels();

    private Exporter() {}

    private static Map<String, String> panels() {
        Map<String, String> panels = new LinkedHashMap<>();
        panels.put("Server is up", "pg_up");
        panels.put("Connections", "sum(pg_stat_activity_count) by (state)");
        panels.put("Size of databases", "pg_database_size_bytes");
        panels.put("Transactions a second", "sum(rate(pg_stat_database_xact_commit[5m])) by (datname)");
        panels.put("Rows written a second", "sum(rate(pg_stat_database_tup_inserted[5m])) by (datname)");
        panels.put("Deadlocks a second", "sum(rate(pg_stat_database_deadlocks[5m])) by (datname)");
        return panels;
    }

    static Container container(KubernetesPostgres.Exporter settings) {
        return new Container(NAME, settings.image())
                .variable("DATA_SOURCE_NAME",
                        "host=/var/run/postgresql user=postgres_exporter dbname=postgres sslmode=disable")
                .port("metrics", PORT)
                .resources(100, 64)
                .mount("run", "/var/run/postgresql")
                .probe("readiness", answers(3))
                .probe("liveness", answers(6));
    }

    private static Fields answers(int failures) {
        return new Fields()
                .block("http_get", new Fields().with("path", "/").with("port", "metrics"))
                .with("period_seconds", 30)
                .with("timeout_seconds", 5)
                .with("failure_threshold", failures);
    }

    static KubernetesObject dashboard(Naming naming) {
        Map<String, String> labels = new LinkedHashMap<>(naming.labels(Server.COMPONENT));
        labels.put("grafana_dashboard", "1");
        List<Map<String, Object>> panels = new ArrayList<>();
        PANELS.forEach((title, expression) -> panels.add(panel(panels.size(), title, expression)));
        Map<String, Object> dashboard = new LinkedHashMap<>();
        dashboard.put("title", "PostgreSQL of " + naming.environment().name());
        dashboard.put("uid", "litelift-" + naming.environment().name());
        dashboard.put("time", Map.of("from", "now-24h"));
        dashboard.put("panels", panels);
        return new Basics(naming).config("postgres-dashboard",
                naming.metadata("postgres-dashboard", Server.COMPONENT).with("labels", labels),
                Map.of("litelift-" + naming.environment().name() + ".json", Json.text(dashboard)));
    }

    /** Two panels in a row, each half as wide as Grafana's 24 columns. */
    private static Map<String, Object> panel(int index, String title, String expression) {
        Map<String, Object> panel = new LinkedHashMap<>();
        panel.put("id", index + 1);
        panel.put("type", "timeseries");
        panel.put("title", title);
        panel.put("gridPos", new Fields()
                .with("x", index % 2 * WIDTH).with("y", index / 2 * HEIGHT).with("w", WIDTH).with("h", HEIGHT).map());
        panel.put("targets", List.of(Map.of("expr", expression)));
        return panel;
    }
}
