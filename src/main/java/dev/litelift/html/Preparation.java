package dev.litelift.html;

import static dev.litelift.report.Figures.count;

import dev.litelift.html.DataTable.Cell;
import dev.litelift.report.Figures;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Estimate;
import dev.litelift.report.LoadReport.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a load will take, and what to do before it. */
final class Preparation {
    private static final String DISK = "server-disk";
    private static final String MEASURED = "Going by some of the rows, which were tried on the server in temporary tables: disk is twice what"
            + " tables with indexes take, once for them and once for the log that the server writes of them; the shorter time is that of"
            + " workers that do not hinder each other, the longer that of one alone.";
    private static final String OF_THUMB = "Rules of thumb, not measurements: twice the SQLite database on the server, once for tables with"
            + " indexes and once for the log it writes of them; the shorter time is that of two cores with the server beside them, fully"
            + " verified, the longer six times that. A plan with --target tries some rows there, and a trial load into a schema of its own"
            + " tells the truth.";

    private final LoadReport report;
    private final Commands commands;

    Preparation(LoadReport report) {
        this.report = report;
        this.commands = new Commands(report);
    }

    Optional<Section> estimate() {
        Estimate estimate = report.estimate();
        if (estimate == null) {
            return Optional.empty();
        }
        Facts tiles = Facts.tiles()
                .add("time", Figures.span(estimate.leastSeconds(), estimate.mostSeconds()))
                .add("free disk on the server", Figures.bytes(estimate.targetBytes()))
                .add("free disk in the work folder", estimate.workBytes() == 0 ? "none" : Figures.bytes(estimate.workBytes()));
        return Optional.of(Section.of("estimate", "Time and disk", tiles.toHtml(),
                Tag.of("p", estimate.measured() ? MEASURED : OF_THUMB).styled("note")));
    }

    /** What was looked at, and what to do where it did not pass. */
    Optional<Section> checks() {
        if (report.checks().isEmpty()) {
            return Optional.empty();
        }
        DataTable table = DataTable.ofWords("What was looked at before anything is written")
                .words("Check", "Result", "What is there", "What to do");
        report.checks().forEach(check -> table.row(
                Cell.name(check.name()),
                Cell.of(Tag.of("span", check.result().text()).styled(tone(check.result()))),
                Cell.of(check.found()),
                check.hint() == null ? Cell.nothing() : Cell.of(check.hint())));
        return Optional.of(Section.of("checks", "Checks", table.toHtml()));
    }

    private static String tone(Result result) {
        return switch (result) {
            case PASS -> "good";
            case WARN -> "warn";
            case FAIL -> "bad";
        };
    }

    Optional<Section> checklist() {
        List<Html> items = new ArrayList<>();
        if (!report.blockers().isEmpty()) {
            items.add(item("Decide " + count(report.blockers().size(), "point") + " in a rules file, then plan again."));
        }
        long failed = report.checks().stream().filter(check -> check.result() == Result.FAIL).count();
        if (failed > 0) {
            items.add(item("Mend what " + count(failed, "check") + " found, then plan again."));
        }
        if (!report.losses().isEmpty()) {
            items.add(item("Accept " + count(report.losses().size(), "loss", "losses") + ", or decide otherwise."));
        }
        if (!report.semantics().isEmpty()) {
            items.add(item("Walk through " + count(report.semantics().size(), "note") + " with the application's owner."));
        }
        if (report.estimate() != null && isDiskOpen()) {
            items.add(item("See that the server has " + Figures.bytes(report.estimate().targetBytes()) + " of free disk."));
        }
        items.add(item(report.isDataOnly()
                ? "Take a backup or a snapshot of the target: rows in the application's tables cannot be taken back."
                : "Take a backup of the target if it holds anything else that matters."));
        items.add(item("Load once on trial, into a schema or a database that nobody uses, and let the application's tests run"
                + " against it."));
        items.add(Tag.of("li", Words.prose("Stop everything that writes to SQLite, then make the dump that counts:"),
                Words.commands("sqlite3 app.db \".backup dump.db\"")));
        items.add(Tag.of("li", Words.prose("Load it, and keep its report:"), Words.commands(commands.load() + " \\",
                "  --report report.json --html report.html")));
        items.add(item("Keep the SQLite file, unchanged, until nobody wants to go back."));
        return Optional.of(Section.of("checklist", "Checklist", Tag.of("ul").add(items).styled("checklist")));
    }

    private boolean isDiskOpen() {
        return report.checks().stream().noneMatch(check -> check.name().equals(DISK) && check.result() == Result.PASS);
    }

    private static Html item(String text) {
        return Tag.of("li", Words.prose(text));
    }
}
