package dev.litelift.html;

import java.util.ArrayList;
import java.util.List;

/**
 * A table with a caption and heads. Its first column names the row. The page's script lets people sort it, and filter it when
 * it is long; without the script it stands in the order in which its rows were added.
 */
final class DataTable {
    private static final int LONG = 8;
    private static final String NOTHING = "–";

    private record Column(Html head, String label, boolean figures) {
        Column(String label, boolean figures) {
            this(Html.text(label), label, figures);
        }
    }

    private final String caption;
    private final boolean cards;
    private boolean filtered = true;
    private final List<Column> columns = new ArrayList<>();
    private final List<Html> rows = new ArrayList<>();

    private DataTable(String caption, boolean cards) {
        this.caption = caption;
        this.cards = cards;
    }

    /** One of figures, which is moved sideways where the screen is narrow. */
    static DataTable ofFigures(String caption) {
        return new DataTable(caption, false);
    }

    /** One of words, whose rows become cards where the screen is narrow. */
    static DataTable ofWords(String caption) {
        return new DataTable(caption, true);
    }

    DataTable words(String... heads) {
        for (String head : heads) {
            columns.add(new Column(head, false));
        }
        return this;
    }

    DataTable figures(String... heads) {
        for (String head : heads) {
            columns.add(new Column(head, true));
        }
        return this;
    }

    /** One of drawings. */
    DataTable drawings(Html head) {
        columns.add(new Column(head, "", false));
        filtered = false;
        return this;
    }

    /**
     * What stands in one place.
     *
     * @param order what to sort by instead of the text, or null
     */
    record Cell(Html content, Double order) {
        static Cell of(Html content) {
            return new Cell(content, null);
        }

        static Cell of(String text) {
            return of(Words.prose(text));
        }

        static Cell name(String name) {
            return of(Words.name(name));
        }

        static Cell figure(double value, String text) {
            return new Cell(Html.text(text), value);
        }

        static Cell nothing() {
            return of(Html.text(NOTHING));
        }

        boolean isNothing() {
            return content.equals(Html.text(NOTHING));
        }
    }

    /** @param cells one for each column */
    DataTable row(Cell... cells) {
        return row(List.of(cells));
    }

    DataTable row(List<Cell> cells) {
        Tag row = role(Tag.of("tr"), "row");
        for (int i = 0; i < cells.size(); i++) {
            row.add(cell(cells.get(i), columns.get(i), i == 0));
        }
        rows.add(row);
        return this;
    }

    private Html cell(Cell cell, Column column, boolean first) {
        Tag tag = first ? role(Tag.of("th").with("scope", "row"), "rowheader") : role(Tag.of("td"), "cell");
        if (column.figures() || cell.isNothing()) {
            tag.styled(column.figures() ? "figure" : "none");
        }
        if (cell.order() != null) {
            tag.with("data-order", String.valueOf(cell.order()));
        }
        return cards ? tag.with("data-label", column.label()).add(Tag.of("span", cell.content())) : tag.add(cell.content());
    }

    /** Where the style sheet lays a table out as cards, roles keep it a table for screen readers. */
    private Tag role(Tag tag, String role) {
        return cards ? tag.with("role", role) : tag;
    }

    Html toHtml() {
        Tag heads = role(Tag.of("tr"), "row");
        columns.forEach(column -> heads.add(head(column)));
        Tag table = role(Tag.of("table",
                Tag.of("caption", caption),
                role(Tag.of("thead", heads), "rowgroup"),
                role(Tag.of("tbody").add(rows), "rowgroup")), "table");
        Tag region = Tag.of("div", table).styled("region").with("role", "region").with("aria-label", caption).with("tabindex", "0");
        Tag whole = Tag.of("div", region).styled(cards ? "data cards" : "data");
        return filtered && rows.size() > LONG ? whole.with("data-filter", "") : whole;
    }

    private Html head(Column column) {
        Tag head = role(Tag.of("th", column.head()).with("scope", "col"), "columnheader");
        if (column.label().isEmpty()) {
            head.with("data-drawing", "");
        }
        return column.figures() ? head.styled("figure") : head;
    }
}
