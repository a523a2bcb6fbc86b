package dev.litelift.html;

import static dev.litelift.report.Figures.count;

import dev.litelift.report.Figures;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Phase;
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
        Tag list = Tag.of("dl").styled("tiles");
        boolean known = !report.tables().isEmpty();
        if (known) {
            tile(list, "tables", Figures.number(report.tables().size()));
            tile(list, "rows", Figures.number(report.rows()));
        }
        if (report.dump() != null) {
            tile(list, "dump", Figures.bytes(report.dump().bytes()));
        }
        if (report.estimate() == null) {
            tile(list, "time", Figures.duration(report.phases().stream().mapToDouble(Phase::seconds).sum()));
        }
        if (known) {
            tile(list, report.losses().size() == 1 ? "loss" : "losses", Figures.number(report.losses().size()));
        }
        if (report.quarantine().rows() > 0) {
            tile(list, "rows kept out", Figures.number(report.quarantine().rows()));
        }
        return list;
    }

    private static void tile(Tag list, String name, String figure) {
        list.add(Tag.of("div", Tag.of("dt", name), Tag.of("dd", figure)));
    }

    private Html facts() {
        Tag list = Tag.of("dl").styled("facts");
        if (report.dump() != null) {
            fact(list, "Dump", Words.name(report.dump().location()));
            fact(list, "Format", Words.prose(Stream.of(report.dump().format(), report.dump().journalMode(),
                    report.dump().encoding()).filter(Objects::nonNull).collect(Collectors.joining(", "))));
        }
        if (report.target() != null) {
            fact(list, "Target", Words.name(report.target().host() + ":" + report.target().port() + "/" + report.target().database()));
            fact(list, "Schema", Html.all(Words.name(report.target().schema()),
                    Html.text(report.isDataOnly() ? ", tables of the application" : "")));
            if (report.target().serverVersion() != null) {
                fact(list, "Server", Words.prose("PostgreSQL " + report.target().serverVersion()));
            }
        }
        if (report.migration() != null) {
            fact(list, "Migration", Words.name(report.migration()));
        }
        if (report.started() != null) {
            fact(list, "Started", Words.prose(Moments.of(report.started())));
        }
        if (report.dump() != null) {
            list.add(fact("SHA-256", Words.name(report.dump().sha256())).styled("wide"));
        }
        return list;
    }

    private static void fact(Tag list, String name, Html value) {
        list.add(fact(name, value));
    }

    private static Tag fact(String name, Html value) {
        return Tag.of("div", Tag.of("dt", name), Tag.of("dd", value));
    }
}
