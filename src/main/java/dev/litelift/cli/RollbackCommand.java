package dev.litelift.cli;

import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Target;
import dev.litelift.report.Figures;
import dev.litelift.swap.Rollback;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "rollback",
        description = "Take a migration's tables out again, and put back the tables that it replaced. What was written to its"
                + " tables since is kept aside with them.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {ExitStatus.DONE, ExitStatus.USAGE, ExitStatus.TARGET, ExitStatus.TEMPORARY},
        footer = {"", "Example:", "  litelift rollback --target postgresql://me@db/app 3f2a9c0d11e4b7a8"})
final class RollbackCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TargetOption target;

    @Parameters(paramLabel = "MIGRATION", description = "As litelift status lists it.")
    private String migration;

    @Override
    public Integer call() {
        Target given = target.require("the database that was loaded");
        try (Connection connection = given.connect()) {
            Rollback.Undone undone = new Rollback(connection).run(migration);
            PrintWriter out = spec.commandLine().getOut();
            out.println("Rolled back migration " + migration + ": took out " + Figures.count(undone.removed().size(), "table")
                    + ", put back " + Figures.count(undone.putBack().size(), "table") + ".");
            out.println("What was taken out is kept in schema " + undone.keptIn() + ". Drop it with: litelift cleanup " + migration);
            out.flush();
            return 0;
        } catch (SQLException e) {
            throw SqlFaults.of(e, given.address().toString());
        }
    }
}
