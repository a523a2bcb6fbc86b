package dev.litelift.html;

import static dev.litelift.report.Figures.count;

import dev.litelift.html.DataTable.Cell;
import dev.litelift.report.Figures;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Phase;
import dev.litelift.report.LoadReport.Span;
import dev.litelift.report.LoadReport.TableReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When each phase ran and when each table was worked on, drawn along one axis of time. */
final class Timeline {
    private static final int MOST_TABLES = 40;
    /** Narrower, nothing would be seen. */
    private static final double LEAST_SHARE = 0.004;

    private final LoadReport report;
    private final List<Bar> phases;
    private final double from;
    private final double to;

    /** @param middle where the second part begins; equal to {@code to} where there is none */
    private record Bar(String name, double from, double middle, double to) {}

    Timeline(LoadReport report) {
        this.report = report;
        this.phases = phases(report.phases());
        this.from = Math.min(0, spans().mapToDouble(Span::began).min().orElse(0));
        this.to = Math.max(spans().mapToDouble(Span::ended).max().orElse(0), phases.stream().mapToDouble(Bar::to).max().orElse(0));
    }

    private Stream<Span> spans() {
        return report.tables().stream().map(TableReport::span).filter(span -> span != null);
    }

    /** An earlier litelift did not note when a phase began: then one follows the other. */
    private static List<Bar> phases(List<Phase> phases) {
        List<Bar> bars = new ArrayList<>();
        double end = 0;
        for (Phase phase : phases) {
            double began = phase.started() == null ? end : phase.started();
            end = began + phase.seconds();
            bars.add(new Bar(phase.name(), began, end, end));
        }
        return bars;
    }

    Optional<Section> toSection() {
        if (phases.isEmpty() || to <= from) {
            return Optional.empty();
        }
        List<Html> content = new ArrayList<>();
        content.add(chart("Phases, in seconds since the request began", "Phase", phases));
        List<Bar> tables = tables();
        if (!tables.isEmpty()) {
            content.add(Tag.of("p", key("bar", "rows are copied"), Html.text(" "), key("bar second", "keys, indexes, statistics"))
                    .styled("legend"));
            content.add(chart("Tables, on the same axis" + (hidden() > 0 ? ": the " + MOST_TABLES + " that took longest" : ""), "Table",
                    tables));
        }
        if (hidden() > 0) {
            content.add(Tag.of("p", count(hidden(), "table") + " more took less; their times stand under Tables and throughput.")
                    .styled("note"));
        }
        if (from < 0) {
            content.add(Tag.of("p", "What lies before 0 was done by an earlier attempt and did not have to be done again.").styled("note"));
        }
        return Optional.of(new Section("timeline", "Timeline", content));
    }

    private int hidden() {
        return Math.max(0, (int) spans().count() - MOST_TABLES);
    }

    private List<Bar> tables() {
        return report.tables().stream()
                .filter(table -> table.span() != null)
                .sorted(Comparator.comparingDouble((TableReport table) -> table.span().began() - table.span().ended()))
                .limit(MOST_TABLES)
                .map(table -> new Bar(table.target(), table.span().began(), table.span().copied(), table.span().ended()))
                .sorted(Comparator.comparingDouble(Bar::from).thenComparing(Bar::name))
                .toList();
    }

    private static Html key(String style, String text) {
        return Tag.of("span", Tag.of("svg", Tag.of("rect").styled(style).with("width", "100%").with("height", "100%").with("rx", "2"))
                .with("width", "14").with("height", "10").with("aria-hidden", "true"), Html.text(" " + text)).styled("key");
    }

    private Html chart(String caption, String what, List<Bar> bars) {
        DataTable table = DataTable.ofFigures(caption).words(what).drawings(axis()).figures("Began", "Took");
        bars.forEach(bar -> table.row(Cell.name(bar.name()), Cell.of(drawn(bar)),
                Cell.figure(bar.from(), Figures.duration(bar.from())),
                Cell.figure(bar.to() - bar.from(), Figures.duration(bar.to() - bar.from()))));
        return Tag.of("div", table.toHtml()).styled("chart");
    }

    private Html axis() {
        Tag axis = Tag.of("span").styled("axis");
        for (double share : List.of(0.0, 0.25, 0.5, 0.75, 1.0)) {
            axis.add(Tag.of("span", Figures.duration(from + (to - from) * share)));
        }
        return axis;
    }

    private Html drawn(Bar bar) {
        Tag drawing = Tag.of("svg").styled("track").with("height", "14").with("aria-hidden", "true");
        if (from < 0) {
            drawing.add(Tag.of("line").styled("zero").withShare("x1", share(0)).withShare("x2", share(0))
                    .with("y1", "0").with("y2", "100%"));
        }
        drawing.add(rect("bar", bar.from(), bar.middle()));
        if (bar.to() > bar.middle()) {
            drawing.add(rect("bar second", bar.middle(), bar.to()));
        }
        return drawing;
    }

    private Html rect(String style, double began, double ended) {
        double width = Math.max(LEAST_SHARE, share(ended) - share(began));
        return Tag.of("rect").styled(style).withShare("x", Math.min(share(began), 1 - LEAST_SHARE)).withShare("width", width)
                .with("height", "100%").with("rx", "2");
    }

    private double share(double seconds) {
        return (seconds - from) / (to - from);
    }
}
