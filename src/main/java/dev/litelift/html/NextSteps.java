package dev.litelift.html;

import static dev.litelift.report.Figures.count;

import dev.litelift.postgres.Identifier;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Commit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What there is to do after a load, with the commands; and how to take it back. */
final class NextSteps {
    private final LoadReport report;
    private final Commands commands;
    private final List<Html> steps = new ArrayList<>();

    NextSteps(LoadReport report) {
        this.report = report;
        this.commands = new Commands(report);
    }

    Optional<Section> toSection() {
        switch (report.verdict()) {
            case LOADED -> {
                if (report.target() != null) {
                    afterLoading();
                }
            }
            case ALREADY_DONE, VERIFIED -> takeBack();
            case IN_PROGRESS -> step("See how far it is",
                    Words.commands("litelift status --target " + commands.url() + " " + report.migration()));
            case FAILED, INTERRUPTED, REFUSED -> again();
            case PLANNED -> { }
        }
        return steps.isEmpty() ? Optional.empty()
                : Optional.of(Section.of("next", "Next steps", Tag.of("ol").add(steps).styled("steps")));
    }

    private void step(String title, Html... content) {
        steps.add(Tag.of("li", Tag.of("h3", title)).add(content));
    }

    private void again() {
        if (report.fault() == null) {
            return;
        }
        step(report.retryable() ? "Run the same command again" : "What to do",
                Words.paragraph(report.fault().hint()));
    }

    private void afterLoading() {
        step("Point the application at PostgreSQL", Words.paragraph("Instead of the file it connects with:"),
                Words.commands(commands.connectionString()));
        if (report.isDataOnly()) {
            step("Gather statistics", Words.paragraph("The tables are the application's own, so litelift left that to you:"),
                    Words.commands("ANALYZE;"));
        } else {
            step("Let the application's role in", Words.paragraph("The tables belong to the role that loaded them, unless they replaced"
                    + " others, whose owner and grants they have. Statistics are there already: ANALYZE was part of the load."),
                    Words.commands(grants()));
        }
        step("Let many sessions work at once", Words.paragraph("Twenty write, five read, on tables of their own, which are dropped"
                + " afterwards; what they wrote is checked, and goes into this report:"), Words.commands(commands.probe()));
        step("See what the database needs", Words.paragraph("Indexes that are missing or of no use, constraints that were never checked,"
                + " settings and backups, each with its SQL. It writes nothing:"), Words.commands(commands.advise()));
        step("Log slow statements for a while", Words.paragraph("They show which index the application lacks. It takes a superuser;"
                + " on Amazon RDS, set log_min_duration_statement in the parameter group."),
                Words.commands("ALTER DATABASE " + Identifier.quote(report.target().database())
                        + " SET log_min_duration_statement = '500ms';"));
        takeBack();
    }

    private String[] grants() {
        String schema = Identifier.quote(report.target().schema());
        return new String[] {
            "GRANT USAGE ON SCHEMA " + schema + " TO ROLE_OF_THE_APPLICATION;",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA " + schema + " TO ROLE_OF_THE_APPLICATION;",
            "GRANT USAGE ON ALL SEQUENCES IN SCHEMA " + schema + " TO ROLE_OF_THE_APPLICATION;"
        };
    }

    private void takeBack() {
        Commit commit = report.commit();
        step("Compare again at any time", Words.paragraph("It writes nothing. Rows that were written since are differences."),
                Words.commands(commands.verify()));
        if (commit != null && commit.rollback()) {
            step("If it has to be taken back", Words.paragraph("The tables go out of the schema, with what was written to them since,"
                    + " and are kept aside." + putBack(commit)), Words.commands(commands.rollback()));
            if (!commit.replaced().isEmpty()) {
                step("When it will not be taken back any more", Words.paragraph("The tables that were replaced are dropped for good by:"),
                        Words.commands(commands.cleanup()));
            }
        } else if (report.isDataOnly()) {
            step("If it has to be taken back", Words.paragraph("Rows in tables of the application cannot be told from others afterwards:"
                    + " restore the database from a backup." + snapshot()));
        }
    }

    private static String putBack(Commit commit) {
        return commit.replaced().isEmpty() ? ""
                : " Back come " + count(commit.replaced().size(), "table") + " that made place: "
                        + String.join(", ", commit.replaced()) + ".";
    }

    private String snapshot() {
        return report.snapshot() == null ? "" : " The snapshot before this load is " + report.snapshot() + ".";
    }
}
