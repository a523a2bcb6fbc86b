package dev.litelift.html;

import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Result;
import dev.litelift.report.LoadReport.Verdict;

/** A report as one self-contained HTML file, which needs no network and sends nothing. */
public final class HtmlReport {
    private HtmlReport() {}

    /**
     * The page of a report: what happened, or, where nothing was written and all is still to be decided, what would.
     *
     * @return the same bytes for the same report, in UTF-8; ends in a line feed
     */
    public static String of(LoadReport report) {
        return isPlan(report) ? PlanPage.of(report) : ReportPage.of(report);
    }

    private static boolean isPlan(LoadReport report) {
        boolean failed = report.checks().stream().anyMatch(check -> check.result() == Result.FAIL);
        return report.verdict() == Verdict.PLANNED
                || report.verdict() == Verdict.REFUSED && (!report.blockers().isEmpty() || failed && report.estimate() != null);
    }
}
