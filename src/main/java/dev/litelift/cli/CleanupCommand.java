package dev.litelift.cli;

import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Target;
import dev.litelift.swap.Cleanup;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "cleanup",
        description = "Drop what migrations left beside the target schema: rows staged by loads that nobody goes on with, and"
                + " tables that were set aside by --replace or rollback.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {ExitStatus.DONE, ExitStatus.USAGE, ExitStatus.TARGET, ExitStatus.TEMPORARY},
        footer = {
            "", "Staging of a load that is at work is never dropped.",
            "", "Examples:",
            "  litelift cleanup --target postgresql://me@db/app --dry-run",
            "  litelift cleanup --target postgresql://me@db/app --older-than 720h",
            "  litelift cleanup --target postgresql://me@db/app 3f2a9c0d11e4b7a8"
        })
final class CleanupCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TargetOption target;

    @Parameters(arity = "0..1", paramLabel = "MIGRATION", description = "Only what this migration left, whatever its age.")
    private String migration;

    @Option(names = "--older-than", defaultValue = "168h", paramLabel = "DURATION", converter = DurationText.class,
            description = "Otherwise only what nobody has used for so long (default: 168h, a week).")
    private Duration olderThan;

    @Option(names = "--dry-run", description = "Only list what would be dropped.")
    private boolean dryRun;

    @Override
    public Integer call() {
        Target given = target.require("the database to clean up");
        try (Connection connection = given.connect()) {
            clean(new Cleanup(connection));
            return 0;
        } catch (SQLException e) {
            throw SqlFaults.of(e, given.address().toString());
        }
    }

    private void clean(Cleanup cleanup) {
        PrintWriter out = spec.commandLine().getOut();
        List<Cleanup.Kept> found = cleanup.find(migration, olderThan);
        for (Cleanup.Kept kept : found) {
            if (!dryRun) {
                cleanup.drop(kept);
            }
            out.println((dryRun ? "would drop " : "dropped ") + kept.schema() + "  " + Words.megabytes(kept.bytes()) + "  " + kept.what());
        }
        if (found.isEmpty()) {
            out.println("Nothing to drop.");
        }
        out.flush();
    }
}
