package dev.litelift.report;

import static dev.litelift.report.Figures.count;
import static dev.litelift.report.Figures.number;

import dev.litelift.ledger.Quarantine;
import dev.litelift.report.LoadReport.ColumnReport;
import dev.litelift.report.LoadReport.Phase;
import dev.litelift.report.LoadReport.TableReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.translate.Blocker;
import dev.litelift.translate.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The report as plain text: the tables, what was decided and lost, the proof, the verdict last. */
final class ReportText {
    private static final int LONGEST_LINE = 160;

    private final LoadReport report;
    private final StringBuilder out = new StringBuilder();

    private ReportText(LoadReport report) {
        this.report = report;
    }

    static String of(LoadReport report) {
        return new ReportText(report).text();
    }

    static String summaryOf(LoadReport report) {
        return new ReportText(report).summary();
    }

    private String summary() {
        switch (report.verdict()) {
            case LOADED, VERIFIED, FAILED -> tables();
            default -> { }
        }
        blockers();
        quarantine();
        if (!report.notices().isEmpty() || !report.losses().isEmpty()) {
            line(count(report.notices().size(), "decision") + " and " + count(report.losses().size(), "loss", "losses")
                    + " stand in the report.");
        }
        proof();
        verdict();
        return out.toString();
    }

    private String text() {
        switch (report.verdict()) {
            case PLANNED -> columns();
            case LOADED, VERIFIED, FAILED -> tables();
            default -> { }
        }
        if (report.verdict() == Verdict.PLANNED || report.verdict() == Verdict.LOADED) {
            notices("Decisions", report.notices().stream().filter(notice -> !isFolded(notice)).toList());
            folded();
            notices("Losses: what PostgreSQL will not hold, enforce or do", report.losses());
            semantics();
        }
        checks();
        blockers();
        quarantine();
        proof();
        probe();
        verdict();
        return out.toString();
    }

    /** Of a load that has begun they are past. */
    private void checks() {
        if (report.verdict() != Verdict.PLANNED && report.verdict() != Verdict.REFUSED) {
            return;
        }
        List<String> lines = ChecksText.of(report.checks());
        lines.forEach(this::line);
        if (report.estimate() != null) {
            line((lines.isEmpty() ? "" : "  ") + ChecksText.of(report.estimate()));
        }
        if (!lines.isEmpty() || report.estimate() != null) {
            line("");
        }
    }

    private void columns() {
        for (TableReport table : report.tables()) {
            line(table.source() + (table.source().equals(table.target()) ? "" : " -> " + table.target())
                    + "  (" + count(table.rows(), "row") + ")");
            TextTable rows = new TextTable();
            for (ColumnReport column : table.columns()) {
                rows.row("  " + column.target(), column.declared().isEmpty() ? "(none)" : column.declared(), column.type(),
                        column.why());
            }
            rows.lines().forEach(line -> line(shorten(line)));
            line("");
        }
    }

    private void tables() {
        if (report.tables().isEmpty()) {
            return;
        }
        TextTable rows = new TextTable();
        rows.row("table", "rows", "bytes", "seconds", "checksum", "");
        for (TableReport table : report.tables()) {
            boolean summed = table.checksum() != null && table.checksum().source() != null;
            rows.row(table.target(), number(table.rows()), number(table.bytes()), seconds(table.seconds()),
                    summed ? table.checksum().source() : "-",
                    !summed ? "" : table.checksum().source().equals(table.checksum().target()) ? "equal" : "DIFFERS");
        }
        rows.row("total", number(report.rows()),
                number(report.tables().stream().mapToLong(TableReport::bytes).sum()), seconds(wholeTime()), "", "");
        rows.rightAligned(1, 2, 3).lines().forEach(this::line);
        line("");
    }

    private double wholeTime() {
        return report.phases().stream().mapToDouble(Phase::seconds).sum();
    }

    private void notices(String title, List<Notice> notices) {
        if (notices.isEmpty()) {
            return;
        }
        line(title + " (" + notices.size() + ")");
        for (Notice notice : notices) {
            line(shorten("  " + notice.kind() + "  " + notice.place() + ": " + oneLine(notice.what())));
            line(shorten("      " + oneLine(notice.why())));
        }
        line("");
    }

    /** Names that only lost their capitals are told together: most databases have hundreds. */
    private static boolean isFolded(Notice notice) {
        return notice.kind().equals("folded");
    }

    private void folded() {
        long folded = report.notices().stream().filter(ReportText::isFolded).count();
        if (folded > 0) {
            line(count(folded, "name") + (folded == 1 ? " is" : " are") + " spelled in lower case; --identifiers keep keeps "
                    + (folded == 1 ? "it." : "them."));
            line("");
        }
    }

    private void semantics() {
        if (report.semantics().isEmpty()) {
            return;
        }
        line("For the application's owner (" + report.semantics().size() + ")");
        report.semantics().forEach(note -> line(shorten("  " + note)));
        line("");
    }

    private void blockers() {
        if (report.blockers().isEmpty()) {
            return;
        }
        line("To be decided before anything is written (" + report.blockers().size() + ")");
        for (Blocker blocker : report.blockers()) {
            line(shorten("  " + blocker.text()));
        }
        line("");
    }

    private void quarantine() {
        if (report.quarantine().samples().isEmpty()) {
            return;
        }
        line("Quarantine: " + count(report.quarantine().rows(), "row") + " kept out of the tables, "
                + count(report.quarantine().changed(), "value") + " became NULL; see litelift.quarantine");
        for (Quarantine.Sample sample : report.quarantine().samples()) {
            line(shorten("  " + sample.table() + (sample.column() == null ? "" : "." + sample.column())
                    + (sample.rowid() == null ? "" : ", rowid " + sample.rowid()) + ": " + sample.reason()
                    + (sample.removed() ? "" : ", the value became NULL")));
        }
        line("");
    }

    private void proof() {
        ProofText.of(report).forEach(this::line);
    }

    private void probe() {
        if (report.probe() != null) {
            line("");
            line("Acceptance run of " + report.probe().started() + " on " + report.probe().target());
            report.probe().toText().lines().forEach(text -> line(shorten("  " + text)));
            line("");
        }
    }

    private void verdict() {
        String target = report.target() == null
                ? ""
                : " " + report.target().host() + ":" + report.target().port() + "/" + report.target().database()
                        + ", schema " + report.target().schema();
        switch (report.verdict()) {
            case LOADED -> line("Loaded into" + target + " as migration " + report.migration() + ".");
            case ALREADY_DONE -> line("Already done: this dump is in" + target + " as migration " + report.migration() + ".");
            case IN_PROGRESS -> {
                line("In progress: another process loads this dump into" + target + " as migration " + report.migration() + ".");
                line("See how far it is with litelift status, or help it with --join " + report.migration() + ".");
            }
            case VERIFIED -> line("Equal to" + target + ".");
            case PLANNED -> line(count(report.tables().size(), "table") + ", " + count(report.rows(), "row")
                    + "; nothing was written.");
            default -> { }
        }
    }

    private void line(String text) {
        out.append(text.stripTrailing()).append('\n');
    }

    /** Blanks that fill a column are no text that is missing. */
    private static String shorten(String padded) {
        String line = padded.stripTrailing();
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 1) + "…";
    }

    private static String oneLine(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining(" "));
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** Cells in columns as wide as their widest cell. */
    static final class TextTable {
        private final List<List<String>> rows = new ArrayList<>();
        private List<Integer> right = List.of();

        void row(String... cells) {
            rows.add(List.of(cells));
        }

        TextTable rightAligned(Integer... columns) {
            right = List.of(columns);
            return this;
        }

        List<String> lines() {
            return rows.stream().map(this::line).toList();
        }

        private String line(List<String> row) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                String blanks = " ".repeat(width(i) - length(cell));
                line.append(i == 0 ? "" : "  ").append(right.contains(i) ? blanks + cell : cell + blanks);
            }
            return line.toString();
        }

        private int width(int column) {
            return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
        }

        private static int length(String text) {
            return text.codePointCount(0, text.length());
        }
    }
}
