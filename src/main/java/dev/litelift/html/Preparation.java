package dev.litelift.html;

import static dev.litelift.report.Figures.count;

import dev.litelift.report.Figures;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a load will take, and what to do before it. */
final class Preparation {
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
                .add("time", span(estimate))
                .add("free disk on the server", Figures.bytes(estimate.targetBytes()))
                .add("free disk in the work folder", estimate.workBytes() == 0 ? "none" : Figures.bytes(estimate.workBytes()));
        return Optional.of(Section.of("estimate", "Time and disk", tiles.toHtml(),
                Tag.of("p", "Rules of thumb, not measurements: twice the SQLite database on the server, once for tables with"
                        + " indexes and once for the log it writes of them; the shorter time is that of two cores with the server"
                        + " beside them, fully verified, the longer six times that. A trial load into a schema of its own tells the"
                        + " truth.").styled("note")));
    }

    private static String span(Estimate estimate) {
        String least = whole(estimate.leastSeconds());
        String most = whole(estimate.mostSeconds());
        return least.equals(most) ? "about " + least : least + " to " + most;
    }

    private static String whole(double seconds) {
        return seconds < 60 ? Math.round(seconds) + " s" : Figures.duration(seconds);
    }

    Optional<Section> checklist() {
        List<Html> items = new ArrayList<>();
        if (!report.blockers().isEmpty()) {
            items.add(item("Decide " + count(report.blockers().size(), "point") + " in a rules file, then plan again."));
        }
        if (!report.losses().isEmpty()) {
            items.add(item("Accept " + count(report.losses().size(), "loss", "losses") + ", or decide otherwise."));
        }
        if (!report.semantics().isEmpty()) {
            items.add(item("Walk through " + count(report.semantics().size(), "note") + " with the application's owner."));
        }
        if (report.estimate() != null) {
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

    private static Html item(String text) {
        return Tag.of("li", Words.prose(text));
    }
}
