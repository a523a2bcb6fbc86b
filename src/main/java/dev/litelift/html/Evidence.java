package dev.litelift.html;

import static dev.litelift.report.Figures.count;
import static dev.litelift.report.Figures.number;

import dev.litelift.html.DataTable.Cell;
import dev.litelift.ledger.Quarantine;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Checksums;
import dev.litelift.report.LoadReport.FaultReport;
import dev.litelift.report.LoadReport.Quarantined;
import dev.litelift.report.LoadReport.TableReport;
import dev.litelift.report.ProofText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What shows that the verdict is right: the fault, the rows that were kept out, the comparison of both sides. */
final class Evidence {
    private final LoadReport report;

    Evidence(LoadReport report) {
        this.report = report;
    }

    Optional<Section> fault() {
        FaultReport fault = report.fault();
        if (fault == null || !report.blockers().isEmpty()) {
            return Optional.empty();
        }
        Facts facts = Facts.lines()
                .add("Place", Words.name(fault.place()))
                .add("Message", fault.message())
                .add("Next step", fault.hint())
                .add("Code", Html.all(Words.name(fault.code()), Html.text(", exit status " + fault.exitStatus())))
                .add("Again", report.retryable()
                        ? "The same command may succeed when it is simply repeated; it goes on from where this one ended."
                        : "Repeated without a change, the same command will fail again.");
        return Optional.of(Section.of("fault", "What stopped it", facts.toHtml()));
    }

    Optional<Section> quarantine() {
        Quarantined kept = report.quarantine();
        if (kept.rows() == 0 && kept.changed() == 0) {
            return Optional.empty();
        }
        List<Html> content = new ArrayList<>();
        content.add(Words.paragraph(count(kept.rows(), "row") + " kept out of the tables, " + count(kept.changed(), "value")
                + " became NULL in rows that are loaded. All of them are kept, with their values, in the table litelift.quarantine of"
                + " the target."));
        if (!kept.samples().isEmpty()) {
            content.add(samples(kept));
            content.add(Tag.of("p", kept.valuesShown()
                    ? "Values are shown, as this load was asked to (--show-values); long ones are cut."
                    : "Values are masked: only their kind and length is in the report. A load with --show-values puts them in.")
                    .styled("note"));
        }
        return Optional.of(new Section("quarantine", "Quarantine", content));
    }

    private static Html samples(Quarantined kept) {
        DataTable table = DataTable.ofWords("The first of these rows").words("Place", "Row", "Why", "What became of it", "Cells");
        for (Quarantine.Sample sample : kept.samples()) {
            table.row(Cell.name(sample.column() == null ? sample.table() : sample.table() + "." + sample.column()),
                    sample.rowid() == null ? Cell.nothing() : new Cell(Html.text("rowid " + sample.rowid()), sample.rowid().doubleValue()),
                    Cell.of(sample.reason()),
                    Cell.of(sample.removed() ? "kept out" : "the value became NULL"),
                    Cell.of(cells(sample)));
        }
        return table.toHtml();
    }

    private static Html cells(Quarantine.Sample sample) {
        return Html.all(sample.cells().stream()
                .map(cell -> Tag.of("span", Words.name(cell.column()), Html.text(": "), Words.prose(cell.value())).styled("pair"))
                .toList());
    }

    Optional<Section> proof() {
        if (report.verification() == null) {
            return Optional.empty();
        }
        List<Html> content = new ArrayList<>();
        Tag lines = Tag.of("ul").styled("plain");
        ProofText.of(report).forEach(line -> lines.add(Tag.of("li", Words.prose(line.strip()))));
        content.add(lines);
        List<TableReport> summed = report.tables().stream()
                .filter(table -> table.checksum() != null && table.checksum().source() != null)
                .toList();
        if (!summed.isEmpty()) {
            content.add(checksums(summed));
            content.add(Tag.of("p", "Both sides add up a hash of every row, each on its own: litelift of what it reads from SQLite,"
                    + " PostgreSQL of what stands in its tables. Rows that rules kept out are accounted for.").styled("note"));
        }
        return Optional.of(new Section("proof", report.verification().equal() ? "Proof" : "Differences", content));
    }

    private static Html checksums(List<TableReport> tables) {
        DataTable table = DataTable.ofFigures("Checksums of both sides").words("Table").figures("Rows")
                .words("SQLite", "PostgreSQL", "Result");
        for (TableReport each : tables) {
            Checksums sums = each.checksum();
            boolean equal = sums.source().equals(sums.target());
            table.row(Cell.name(each.target()), Cell.figure(each.rows(), number(each.rows())),
                    Cell.of(Words.name(sums.source())), Cell.of(Words.name(sums.target())),
                    Cell.of(Tag.of("span", equal ? "equal" : "differs").styled(equal ? "good" : "bad")));
        }
        return table.toHtml();
    }
}
