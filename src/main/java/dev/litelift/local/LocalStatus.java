package dev.litelift.local;

import java.util.List;
import java.util.Locale;

/** How the parts of a local environment are. */
public record LocalStatus(String environment, List<PartStatus> parts) {

    /** Whether a part runs. */
    public enum Condition {
        RUNNING,
        STOPPED,
        /** It was started, nobody stopped it, and its process is gone. */
        CRASHED
    }

    /**
     * One part.
     *
     * @param port on 127.0.0.1; 0 when it does not listen or does not run
     * @param pid 0 when it does not run
     * @param restarts crashes noticed so far
     */
    public record PartStatus(Part part, Condition condition, int port, long pid, int restarts) {}

    public LocalStatus {
        parts = List.copyOf(parts);
    }

    public boolean isHealthy() {
        return parts.stream().allMatch(part -> part.condition() == Condition.RUNNING);
    }

    /** A line for each part, and what to do when one has crashed. */
    public String toText() {
        StringBuilder text = new StringBuilder("environment " + environment + "\n");
        parts.forEach(part -> text.append(line(part)).append('\n'));
        if (parts.stream().anyMatch(part -> part.condition() == Condition.CRASHED)) {
            text.append("A part has crashed: the next 'make up' replaces it; its log is in .litelift/env/")
                    .append(environment).append("/log/.\n");
        }
        return text.toString();
    }

    private static String line(PartStatus part) {
        String where = part.port() == 0 ? "" : "127.0.0.1:" + part.port();
        String process = part.pid() == 0 ? "" : "pid " + part.pid();
        String crashes = part.restarts() == 0 ? "" : "crashes " + part.restarts();
        return String.format(Locale.ROOT, "  %-10s%-10s%-18s%-14s%s", part.part(),
                part.condition().name().toLowerCase(Locale.ROOT), where, process, crashes).stripTrailing();
    }
}
