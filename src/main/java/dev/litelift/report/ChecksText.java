package dev.litelift.report;

import dev.litelift.report.LoadReport.Check;
import dev.litelift.report.LoadReport.Estimate;
import dev.litelift.report.LoadReport.Result;
import java.util.ArrayList;
import java.util.List;

/** What was looked at before anything was written, and what a load would take, for a terminal. */
final class ChecksText {
    private ChecksText() {}

    /** All of them, the next step below each that did not pass; empty when nothing was looked at. */
    static List<String> of(List<Check> checks) {
        if (checks.isEmpty()) {
            return List.of();
        }
        long failed = checks.stream().filter(check -> check.result() == Result.FAIL).count();
        List<String> lines = new ArrayList<>();
        lines.add("Checks (" + checks.size() + ")" + (failed == 0 ? "" : ", of which " + failed + " failed"));
        int width = checks.stream().mapToInt(check -> check.name().length()).max().orElse(0);
        for (Check check : checks) {
            lines.add("  " + check.result().text() + "  " + check.name() + " ".repeat(width - check.name().length()) + "  " + check.found());
            if (check.hint() != null) {
                lines.add("        " + check.hint());
            }
        }
        return lines;
    }

    static String of(Estimate estimate) {
        return "A load will take " + Figures.span(estimate.leastSeconds(), estimate.mostSeconds()) + ", and the server should have "
                + Figures.bytes(estimate.targetBytes()) + " free: " + (estimate.measured()
                        ? "going by some of the rows, which were tried there."
                        : "rules of thumb, as nothing was tried on a server.");
    }
}
