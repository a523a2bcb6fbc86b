package dev.litelift.environment;

/** The metrics that a runner writes and that alarms and dashboards read; each with the dimension {@link #DIMENSION}. */
public enum RunnerMetric {
    /** Dumps whose tables are in place. */
    LOADS("Loads"),
    /** Dumps that were refused or failed, and messages that nothing could be made of. */
    FAILURES("Failures"),
    /** Loads that needed another invocation. */
    CONTINUATIONS("Continuations"),
    /** Rows of a load. */
    ROWS("Rows"),
    /** Bytes of a dump. */
    BYTES("Bytes"),
    /** Duration of a load. */
    SECONDS("Seconds");

    public static final String NAMESPACE = "Litelift";
    /** Its value is the environment's name. */
    public static final String DIMENSION = "environment";

    private final String metricName;

    RunnerMetric(String metricName) {
        this.metricName = metricName;
    }

    public String metricName() {
        return metricName;
    }
}
