package dev.litelift.html;

import static dev.litelift.report.Figures.number;

import dev.litelift.html.DataTable.Cell;
import dev.litelift.report.Figures;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.ColumnReport;
import dev.litelift.report.LoadReport.Dump;
import dev.litelift.report.LoadReport.Size;
import dev.litelift.report.LoadReport.TableReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was moved, how fast, and how large it is before and after. */
final class Measurements {
    private final LoadReport report;

    Measurements(LoadReport report) {
        this.report = report;
    }

    /** Rows, bytes and throughput of each table. */
    Optional<Section> tables() {
        if (report.tables().isEmpty()) {
            return Optional.empty();
        }
        DataTable table = DataTable.ofFigures("Tables, with what was sent of each").words("Table", "In SQLite")
                .figures("Rows", "Sent", "Copy", "Rows/s", "Rate");
        report.tables().forEach(each -> table.row(Cell.name(each.target()), Cell.name(each.source()),
                Cell.figure(each.rows(), number(each.rows())),
                Cell.figure(each.bytes(), Figures.bytes(each.bytes())),
                Cell.figure(each.seconds(), Figures.duration(each.seconds())),
                rate(each, each.rows(), ""),
                rate(each, each.bytes(), "/s")));
        return Optional.of(Section.of("tables", "Tables and throughput", throughput(), table.toHtml(),
                Tag.of("p", "Copies run beside each other, so that their times add up to more than the load took.").styled("note")));
    }

    /** Of the whole load, with keys and indexes. */
    private Html throughput() {
        long bytes = report.tables().stream().mapToLong(TableReport::bytes).sum();
        return report.phases().stream().filter(phase -> phase.name().equals("load") && phase.seconds() > 0 && bytes > 0).findFirst()
                .<Html>map(load -> Words.paragraph(Figures.count(report.rows(), "row") + " and " + Figures.bytes(bytes) + " in "
                        + Figures.duration(load.seconds()) + ", keys and indexes included: "
                        + number(Math.round(report.rows() / load.seconds())) + " rows and "
                        + Figures.bytes(bytes / load.seconds()) + " a second."))
                .orElse(Html.all());
    }

    /** A time too short for a figure of its own gives no rate. */
    private static Cell rate(TableReport table, long amount, String unit) {
        if (table.seconds() < 0.001 || amount == 0) {
            return Cell.nothing();
        }
        double rate = amount / table.seconds();
        return Cell.figure(rate, unit.isEmpty() ? number(Math.round(rate)) : Figures.bytes(rate) + unit);
    }

    Section types(boolean folded) {
        DataTable table = DataTable.ofWords("Columns, their types before and after, and why")
                .words("Column", "Table", "SQLite", "PostgreSQL", "Why");
        report.tables().forEach(each -> each.columns().forEach(column -> table.row(
                renamed(column.source(), column.target()), renamed(each.source(), each.target()), declared(column),
                Cell.of(Words.name(column.type())), Cell.of(column.why()))));
        if (!folded) {
            return Section.of("types", "Types", table.toHtml());
        }
        String columns = Figures.count(report.tables().stream().mapToInt(each -> each.columns().size()).sum(), "column");
        return Section.of("types", "Types",
                Tag.of("details", Tag.of("summary", columns + " with their types, and why each was chosen"), table.toHtml()));
    }

    private static Cell declared(ColumnReport column) {
        return column.declared().isEmpty() ? Cell.of("none declared") : Cell.name(column.declared());
    }

    private static Cell renamed(String source, String target) {
        return Cell.of(source.toLowerCase(Locale.ROOT).equals(target)
                ? Words.name(target)
                : Html.all(Words.name(source), Html.text(" → "), Words.name(target)));
    }

    /** Of dump and target, each drawn against the largest. */
    Optional<Section> sizes() {
        Dump dump = report.dump();
        List<Size> known = report.tables().stream().map(TableReport::size).filter(size -> size != null).toList();
        if (dump == null || known.isEmpty()) {
            return Optional.empty();
        }
        List<Bar> bars = new ArrayList<>();
        bars.add(new Bar("Dump as delivered", dump.bytes()));
        if (dump.databaseBytes() != null && dump.databaseBytes() != dump.bytes()) {
            bars.add(new Bar("SQLite database", dump.databaseBytes()));
        }
        bars.add(new Bar("Sent to PostgreSQL", report.tables().stream().mapToLong(TableReport::bytes).sum()));
        bars.add(new Bar("Tables in PostgreSQL", known.stream().mapToLong(Size::rows).sum()));
        bars.add(new Bar("Their indexes", known.stream().mapToLong(Size::indexes).sum()));
        long largest = bars.stream().mapToLong(Bar::bytes).max().orElse(1);
        DataTable table = DataTable.ofFigures("Sizes before and after").words("What").figures("Size").drawings(Html.text("Compared"));
        bars.forEach(bar -> table.row(Cell.of(bar.name()), Cell.figure(bar.bytes(), Figures.bytes(bar.bytes())),
                Cell.of(bar.drawn(largest))));
        return Optional.of(Section.of("sizes", "Sizes", table.toHtml(), perTable()));
    }

    private record Bar(String name, long bytes) {
        Html drawn(long largest) {
            return Tag.of("svg", Tag.of("rect").styled("bar").withShare("width", (double) bytes / Math.max(1, largest))
                    .with("height", "100%").with("rx", "2")).styled("track").with("height", "14").with("aria-hidden", "true");
        }
    }

    private Html perTable() {
        DataTable table = DataTable.ofFigures("Size of each table in PostgreSQL").words("Table").figures("Rows", "Table", "Indexes");
        report.tables().stream().filter(each -> each.size() != null).forEach(each -> table.row(Cell.name(each.target()),
                Cell.figure(each.rows(), number(each.rows())),
                Cell.figure(each.size().rows(), Figures.bytes(each.size().rows())),
                Cell.figure(each.size().indexes(), Figures.bytes(each.size().indexes()))));
        return Tag.of("details", Tag.of("summary", "Size of each table"), table.toHtml());
    }
}
