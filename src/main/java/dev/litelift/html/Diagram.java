package dev.litelift.html;

import static dev.litelift.report.Figures.count;

import dev.litelift.html.DataTable.Cell;
import dev.litelift.html.DiagramLayout.Box;
import dev.litelift.html.DiagramLayout.Edge;
import dev.litelift.report.LoadReport.Reference;
import dev.litelift.report.LoadReport.TableReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables with their keys and the foreign keys between them, as a drawing, and the same as a table. */
final class Diagram {
    private static final int NAME_CHARACTERS = 24;
    private static final double HEAD = DiagramLayout.HEAD;
    private static final double LINE = DiagramLayout.LINE;

    private final List<TableReport> tables;
    private final DiagramLayout layout;

    Diagram(List<TableReport> tables) {
        this.tables = tables;
        this.layout = DiagramLayout.of(tables);
    }

    Optional<Section> toSection() {
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        List<Html> content = new ArrayList<>();
        content.add(Words.paragraph(summary()));
        content.add(Tag.of("div", drawing()).styled("diagram").with("role", "region").with("aria-label", "Diagram").with("tabindex", "0"));
        if (references() > 0) {
            content.add(Tag.of("details", Tag.of("summary", count(references(), "foreign key")), list()));
        }
        return Optional.of(new Section("diagram", "Tables and foreign keys", content));
    }

    private long references() {
        return tables.stream().mapToLong(table -> table.foreignKeys().size()).sum();
    }

    private String summary() {
        String all = count(tables.size(), "table") + ", " + count(references(), "foreign key") + ".";
        int hidden = tables.size() - layout.boxes().size();
        return hidden == 0 ? all : all + " Drawn are the " + layout.boxes().size() + " with the most foreign keys from and to them and the"
                + " foreign keys between these; " + count(hidden, "table") + " more stand under Types.";
    }

    private Html list() {
        DataTable table = DataTable.ofWords("Foreign keys").words("From", "Columns", "To", "Its columns");
        tables.forEach(child -> child.foreignKeys().forEach(key -> table.row(Cell.name(child.target()),
                Cell.name(String.join(", ", key.columns())), Cell.name(key.parent()),
                Cell.name(String.join(", ", key.parentColumns())))));
        return table.toHtml();
    }

    private Html drawing() {
        Tag svg = Tag.of("svg").with("role", "img")
                .with("aria-label", "Diagram of " + count(layout.boxes().size(), "table") + " and the foreign keys between them")
                .with("width", layout.width()).with("height", layout.height())
                .with("viewBox", "0 0 " + Math.round(layout.width()) + " " + Math.round(layout.height()));
        layout.edges().forEach(edge -> svg.add(drawn(edge)));
        layout.boxes().forEach(box -> svg.add(drawn(box)));
        return svg;
    }

    private static Html drawn(Edge edge) {
        double out = edge.fromRight() ? 1 : -1;
        double in = edge.toRight() ? 1 : -1;
        double bend = Math.max(30, Math.abs(edge.x2() - edge.x1()) / 2);
        double root = edge.x1() + out * 9;
        String line = path("M", root, edge.y1()) + path("C", root + out * bend, edge.y1()) + path("", edge.x2() + in * bend, edge.y2())
                + path("", edge.x2(), edge.y2());
        String many = path("M", edge.x1(), edge.y1() - 5) + path("L", root, edge.y1()) + path("L", edge.x1(), edge.y1() + 5)
                + path("M", edge.x1(), edge.y1()) + path("L", root, edge.y1());
        double one = edge.x2() + in * 6;
        String single = path("M", one, edge.y2() - 5) + path("L", one, edge.y2() + 5);
        return Tag.of("path").styled("edge").with("d", line + many + single);
    }

    private static String path(String command, double x, double y) {
        return command + Math.round(x * 10) / 10.0 + " " + Math.round(y * 10) / 10.0 + " ";
    }

    private static Html drawn(Box box) {
        Tag group = Tag.of("g",
                Tag.of("rect").styled("box").with("x", box.x()).with("y", box.y()).with("width", DiagramLayout.WIDTH)
                        .with("height", box.height()).with("rx", "5"),
                label("name", box, HEAD - 8, Words.shortened(box.table().target(), NAME_CHARACTERS)));
        if (!box.columns().isEmpty()) {
            group.add(Tag.of("line").styled("rule").with("x1", box.x()).with("x2", box.x() + DiagramLayout.WIDTH)
                    .with("y1", box.y() + HEAD).with("y2", box.y() + HEAD));
        }
        for (int i = 0; i < box.columns().size(); i++) {
            group.add(label("column", box, HEAD + LINE * (i + 1) - 4, column(box.table(), box.columns().get(i))));
        }
        if (box.more() > 0) {
            group.add(label("more", box, HEAD + LINE * (box.columns().size() + 1) - 4, count(box.more(), "more column")));
        }
        return group;
    }

    private static String column(TableReport table, String name) {
        boolean primary = table.primaryKey().contains(name);
        boolean foreign = table.foreignKeys().stream().map(Reference::columns).anyMatch(columns -> columns.contains(name));
        String marks = (primary ? " PK" : "") + (foreign ? " FK" : "");
        return Words.shortened(name, NAME_CHARACTERS - marks.length()) + marks;
    }

    private static Html label(String style, Box box, double down, String text) {
        return Tag.of("text", text).styled(style).with("x", box.x() + 10).with("y", box.y() + down);
    }
}
