package dev.litelift.cli;

import dev.litelift.intake.IntakeStatus;
import dev.litelift.intake.IntakeStatus.Ended;
import dev.litelift.intake.IntakeStatus.Pending;
import dev.litelift.report.Figures;
import dev.litelift.report.LoadReport;
import dev.litelift.run.ProgressSnapshot;
import java.util.ArrayList;
import java.util.List;

/** What lies in an intake, as lines for people. */
final class IntakeText {
    private IntakeText() {}

    static List<String> lines(IntakeStatus status) {
        List<String> lines = new ArrayList<>();
        status.pending().forEach(dump -> lines.add(line(dump)));
        status.ended().forEach(report -> lines.add(line(report)));
        if (lines.isEmpty()) {
            lines.add("No dump has been uploaded.");
        }
        return lines;
    }

    private static String line(Pending dump) {
        String size = Words.megabytes(dump.bytes());
        ProgressSnapshot now = dump.progress();
        if (now == null) {
            return "uploaded  " + dump.name() + "  " + size + "  since " + StatusText.time(dump.arrived());
        }
        return "loading  " + dump.name() + "  " + size + "  " + PlainProgress.line(now);
    }

    private static String line(Ended ended) {
        LoadReport report = ended.report();
        String what = report.fault() == null
                ? Figures.count(report.rows(), "row")
                : "[" + report.fault().code() + "] " + report.fault().message();
        return report.verdict().text() + "  " + (report.dump() == null ? "" : report.dump().location() + "  ") + what + "  "
                + StatusText.time(ended.when()) + "  " + ended.at();
    }
}
