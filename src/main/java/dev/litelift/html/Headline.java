package dev.litelift.html;

import static dev.litelift.report.Figures.count;

import dev.litelift.report.Figures;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Phase;
import dev.litelift.report.LoadReport.TargetFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The verdict in one line, what it means in another, and the facts one looks for first. */
final class Headline {
    private final LoadReport report;

    Headline(LoadReport report) {
        this.report = report;
    }

    /** @param what kind of page it is */
    Html toHtml(String what) {
        List<Html> parts = new ArrayList<>();
        parts.add(Tag.of("p", "litelift · " + what).styled("kind"));
        parts.add(Tag.of("h1", Tag.of("span", sign()).styled("sign").with("aria-hidden", "true"), Html.text(title())));
        parts.add(Tag.of("p", Words.prose(lead())).styled("lead"));
        parts.add(figures());
        parts.add(facts());
        return Tag.of("div").add(parts).styled("headline " + tone());
    }

    String title() {
        return switch (report.verdict()) {
            case LOADED -> loaded();
            case ALREADY_DONE -> "Already done";
            case IN_PROGRESS -> "In progress elsewhere";
            case VERIFIED -> "Equal to the dump";
            case PLANNED -> "Ready to load";
            case REFUSED -> report.blockers().isEmpty() ? "Refused" : count(report.blockers().size(), "point") + " to decide";
            case FAILED -> wasCompared() ? "Not equal to the dump" : "Failed";
            case INTERRUPTED -> "Interrupted";
        };
    }

    private String loaded() {
        String mode = report.verification() == null ? "none" : report.verification().mode();
        return switch (mode) {
            case "full" -> "Loaded and proven equal";
            case "counts" -> "Loaded, rows counted";
            default -> "Loaded, not verified";
        };
    }

    private String lead() {
        return switch (report.verdict()) {
            case LOADED -> count(report.rows(), "row") + " in " + count(report.tables().size(), "table") + " became visible together"
                    + (report.commit() == null ? "." : " at " + Moments.of(report.commit().at()) + ".");
            case ALREADY_DONE -> "The target's ledger knows this migration, and its tables are there. Nothing was changed.";
            case IN_PROGRESS -> "Another process works on this very migration.";
            case VERIFIED -> "The dump and the tables that were loaded from it agree. Nothing was changed.";
            case PLANNED -> "Nothing stands in the way, and nothing was written. This page says what a load would do, and why.";
            case REFUSED -> report.blockers().isEmpty()
                    ? "Nothing was written." + fault()
                    : "Nothing was written. This page says what a load would do, and what must be decided before.";
            case FAILED -> (wasCompared() ? "Nothing was changed." : "Nothing became visible.") + fault();
            case INTERRUPTED -> "Stopped on request. Nothing became visible; the same command goes on from here.";
        };
    }

    /** A comparison of what was loaded before. */
    private boolean wasCompared() {
        return report.verification() != null && report.phases().stream().noneMatch(phase -> phase.name().equals("load"));
    }

    private String fault() {
        return report.fault() == null ? "" : " " + report.fault().place() + ": " + report.fault().message() + ".";
    }

    private String tone() {
        return switch (report.verdict()) {
            case LOADED -> report.verification() == null || report.verification().mode().equals("none") ? "warn" : "good";
            case ALREADY_DONE, VERIFIED, PLANNED -> "good";
            case IN_PROGRESS, INTERRUPTED -> "warn";
            case REFUSED -> report.blockers().isEmpty() ? "bad" : "warn";
            case FAILED -> "bad";
        };
    }

    private String sign() {
        return switch (tone()) {
            case "good" -> "✓";
            case "warn" -> "!";
            default -> "✕";
        };
    }

    private Html figures() {
        Facts tiles = Facts.tiles();
        boolean known = !report.tables().isEmpty();
        if (known) {
            tiles.add("tables", Figures.number(report.tables().size())).add("rows", Figures.number(report.rows()));
        }
        if (report.dump() != null) {
            tiles.add("dump", Figures.bytes(report.dump().bytes()));
        }
        if (report.estimate() == null) {
            tiles.add("time", Figures.duration(report.phases().stream().mapToDouble(Phase::seconds).sum()));
        }
        if (known) {
            tiles.add(report.losses().size() == 1 ? "loss" : "losses", Figures.number(report.losses().size()));
        }
        if (report.quarantine().rows() > 0) {
            tiles.add("rows kept out", Figures.number(report.quarantine().rows()));
        }
        return tiles.toHtml();
    }

    private Html facts() {
        Facts facts = Facts.lines();
        if (report.dump() != null) {
            facts.add("Dump", Words.name(report.dump().location()));
            facts.add("Format", Stream.of(report.dump().format(), report.dump().journalMode(), report.dump().encoding())
                    .filter(Objects::nonNull).collect(Collectors.joining(", ")));
        }
        if (report.target() != null) {
            target(facts, report.target());
        }
        if (report.migration() != null) {
            facts.add("Migration", Words.name(report.migration()));
        }
        if (report.started() != null) {
            facts.add("Started", Moments.of(report.started()));
        }
        if (report.dump() != null) {
            facts.addWide("SHA-256", Words.name(report.dump().sha256()));
        }
        return facts.toHtml();
    }

    private void target(Facts facts, TargetFacts target) {
        facts.add("Target", Words.name(target.host() + ":" + target.port() + "/" + target.database()));
        facts.add("Schema", Html.all(Words.name(target.schema()),
                Html.text(report.isDataOnly() ? ", tables of the application" : "")));
        if (target.serverVersion() != null) {
            facts.add("Server", "PostgreSQL " + target.serverVersion());
        }
    }
}
