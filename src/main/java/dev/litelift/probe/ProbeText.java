package dev.litelift.probe;

import dev.litelift.probe.ProbeReport.ErrorCount;
import dev.litelift.probe.ProbeReport.Sessions;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A probe's result for people. */
final class ProbeText {
    private ProbeText() {}

    static String of(ProbeReport report) {
        StringBuilder text = new StringBuilder();
        line(text, "PostgreSQL %s, %s, %.1f s", report.server(), report.isolation(), report.seconds());
        line(text, "%-8s %8s %13s %9s %10s %10s %10s %12s", "", "sessions", "transactions", "a second", "p50 ms", "p95 ms", "p99 ms", "longest ms");
        Map<String, Sessions> kinds = new LinkedHashMap<>();
        kinds.put("writers", report.writers());
        kinds.put("readers", report.readers());
        kinds.values().removeIf(Objects::isNull);
        kinds.forEach((name, sessions) -> sessions(text, name, sessions));
        kinds.values().forEach(sessions -> errors(text, sessions));
        if (report.writers() != null && report.writers().refused() > 0) {
            line(text, "refused  %,d second rows of a key, as the server must", report.writers().refused());
        }
        report.checks().forEach(check -> line(text, "%s  %s: %s", check.holds() ? "pass" : "FAIL", check.what(), check.found()));
        return text.toString();
    }

    private static void sessions(StringBuilder text, String name, Sessions sessions) {
        line(text, "%-8s %,8d %,13d %,9.1f %,10.1f %,10.1f %,10.1f %,12.1f", name, sessions.sessions(), sessions.transactions(),
                sessions.perSecond(), sessions.p50(), sessions.p95(), sessions.p99(), sessions.longest());
    }

    private static void errors(StringBuilder text, Sessions sessions) {
        for (ErrorCount error : sessions.errors()) {
            line(text, "error    %s, %,d times: %s", error.state(), error.count(), error.example());
        }
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
