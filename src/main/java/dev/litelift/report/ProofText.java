package dev.litelift.report;

import static dev.litelift.report.Figures.count;

import dev.litelift.report.LoadReport.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What was compared on both sides, how thoroughly, and what came of it. */
public final class ProofText {
    private final LoadReport report;

    private ProofText(LoadReport report) {
        this.report = report;
    }

    /** A sentence or the differences, then what limits them, indented; empty when it did not come to a comparison. */
    public static List<String> of(LoadReport report) {
        return report.verification() == null ? List.of() : new ProofText(report).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!report.verification().equal()) {
            report.verification().findings().forEach(finding -> lines.add("  DIFFERS  " + finding));
        } else {
            lines.add(sentence());
        }
        report.verification().notes().forEach(note -> lines.add("  " + note));
        return lines;
    }

    private String sentence() {
        String rows = count(report.rows(), "row") + " in " + count(report.tables().size(), "table");
        String mode = report.verification().mode();
        if (report.verdict() == Verdict.VERIFIED && report.isDataOnly()) {
            return comparedWithTheApplications(rows + " of the application");
        } else if (mode.equals("full")) {
            return "Proven: " + rows + ", every value of every column" + (report.isDataOnly()
                    ? " is equal in dump and staging" + moved()
                    : ", keys, foreign keys, indexes and identities are equal on both sides.");
        } else if (mode.equals("counts")) {
            return "Counted: " + rows + " on both sides; contents were not compared.";
        }
        return "Nothing was verified.";
    }

    private String comparedWithTheApplications(String rows) {
        String limits = report.verification().notes().isEmpty() ? "." : ", but for what follows.";
        return report.verification().mode().equals("full")
                ? "Proven: " + rows + " hold every value that the dump has for them" + limits
                : "Counted: " + rows + ", or more, are there; contents were not compared.";
    }

    private String moved() {
        if (report.verdict() != Verdict.LOADED) {
            return "; the application's tables are as they were.";
        }
        return ", and between staging and the application's tables"
                + (triggersFired() ? ", of which those whose triggers fired were counted only." : ".");
    }

    /** A trigger may change what is written, so its table's contents cannot be compared. */
    private boolean triggersFired() {
        return report.notices().stream()
                .anyMatch(notice -> notice.kind().equals("trigger") && notice.what().startsWith("fires"));
    }
}
