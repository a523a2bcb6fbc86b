package dev.litelift.html;

import static dev.litelift.report.Figures.count;

import dev.litelift.html.DataTable.Cell;
import dev.litelift.report.Figures;
import dev.litelift.report.LoadReport;
import dev.litelift.translate.Blocker;
import dev.litelift.translate.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was decided, what got lost and what is still open, each with its place and how to decide it otherwise. */
final class Decisions {
    private static final String FOLDED = "folded";

    private final LoadReport report;

    Decisions(LoadReport report) {
        this.report = report;
    }

    Optional<Section> open() {
        if (report.blockers().isEmpty()) {
            return Optional.empty();
        }
        DataTable table = DataTable.ofWords("Points that a rule must decide before a load writes anything")
                .words("Place", "What is wrong").figures("Rows").words("For example", "One way to decide it");
        report.blockers().forEach(blocker -> table.row(
                Cell.name(blocker.column() == null ? blocker.table() : blocker.table() + "." + blocker.column()),
                Cell.of(Html.all(Words.prose(blocker.what()), constraint(blocker))),
                blocker.rows() == 0 ? Cell.nothing() : Cell.figure(blocker.rows(), Figures.number(blocker.rows())),
                blocker.rowids().isEmpty() ? Cell.nothing() : Cell.of(rowids(blocker)),
                rule(blocker.override())));
        return Optional.of(Section.of("open", "To be decided", table.toHtml(),
                Words.paragraph("A rules file to start from, with every point in it:"),
                Words.commands(new Commands(report).writeRules())));
    }

    private static Html constraint(Blocker blocker) {
        return blocker.constraint() == null ? Html.all() : Html.all(Html.text(" Constraint: "), Words.name(blocker.constraint()));
    }

    private static String rowids(Blocker blocker) {
        return "rowid " + String.join(", ", blocker.rowids().stream().map(String::valueOf).toList());
    }

    private static Cell rule(String override) {
        return override == null ? Cell.nothing() : Cell.of(Tag.of("code", Words.proseText(override)).styled("rule"));
    }

    Optional<Section> made() {
        if (report.notices().isEmpty()) {
            return Optional.empty();
        }
        List<Html> content = new ArrayList<>();
        List<Notice> others = report.notices().stream().filter(notice -> !notice.kind().equals(FOLDED)).toList();
        if (others.isEmpty()) {
            content.add(Words.paragraph("None but the spelling of names."));
        } else {
            content.add(table("Decisions, and how a rules file decides otherwise", others));
        }
        List<Notice> folded = report.notices().stream().filter(notice -> notice.kind().equals(FOLDED)).toList();
        if (!folded.isEmpty()) {
            content.add(Tag.of("details", Tag.of("summary", count(folded.size(), "name") + " in lower case; --identifiers keep keeps "
                    + (folded.size() == 1 ? "it" : "them")), table("Names that only lost their capitals", folded)));
        }
        return Optional.of(new Section("decisions", "Decisions", content));
    }

    Section losses() {
        if (report.losses().isEmpty()) {
            return Section.of("losses", "Losses", Words.paragraph(
                    "None: PostgreSQL holds, enforces and does all that SQLite did, as far as litelift can tell."));
        }
        return Section.of("losses", "Losses",
                Words.paragraph("What PostgreSQL will not hold, enforce or do afterwards that SQLite did."),
                table("Losses, and how a rules file avoids them", report.losses()));
    }

    private static Html table(String caption, List<Notice> notices) {
        DataTable table = DataTable.ofWords(caption).words("Place", "Kind", "What", "Why", "To decide otherwise");
        notices.forEach(notice -> table.row(Cell.name(notice.place()), Cell.of(notice.kind()), Cell.of(notice.what()),
                Cell.of(notice.why()), rule(notice.override())));
        return table.toHtml();
    }

    /** What the application's own statements will meet. */
    Optional<Section> semantics() {
        if (report.semantics().isEmpty()) {
            return Optional.empty();
        }
        Tag list = Tag.of("ul");
        report.semantics().forEach(note -> list.add(Tag.of("li", Words.prose(note))));
        return Optional.of(Section.of("application", "For the application's owner",
                Words.paragraph("Where the application's statements may meet a difference."), list));
    }
}
