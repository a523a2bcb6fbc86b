package dev.litelift.cli;

import dev.litelift.LoadRequest;
import dev.litelift.Loader;
import dev.litelift.match.ExistingRows;
import dev.litelift.postgres.Target;
import dev.litelift.report.LoadReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = "Compare a dump with the tables that were loaded from it, value by value. Writes nothing.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {ExitStatus.DONE, ExitStatus.USAGE, ExitStatus.DUMP, ExitStatus.TARGET, ExitStatus.DECISION,
            ExitStatus.VERIFICATION, ExitStatus.TEMPORARY, ExitStatus.INTERRUPTED},
        footer = {
            "", "Of tables that the application made, every row of the dump must be there, with",
            "every value that has a column; rows besides them are told and are no difference.",
            "", "Examples:",
            "  litelift verify app.db --target postgresql://me@db/app",
            "  litelift verify app.db --target postgresql://me@db/app --mode data-only"
        })
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DumpOptions dump;

    @Mixin
    private TargetOption target;

    @Mixin
    private ProgressOption progress;

    @Option(names = "--mode", paramLabel = "create|data-only", converter = ModeName.class,
            description = "How the dump was loaded (default: as the target's ledger says, else create).")
    private ModeOptions.Mode mode;

    @Override
    public Integer call() {
        Target given = target.require("the database that was loaded");
        Outcome outcome = new Outcome(spec);
        try (Interruption interruption = new Interruption()) {
            LoadReport report;
            try (ProgressDisplay display = progress.display(spec.commandLine().getErr())) {
                report = new Loader(Stores.all()).verify(request(given), display.and(outcome.debugging()), interruption.signal());
            }
            return outcome.text(report);
        }
    }

    private LoadRequest request(Target given) {
        LoadRequest request = dump.request(given);
        return mode == ModeOptions.Mode.DATA_ONLY
                ? request.withDataOnly(new LoadRequest.DataOnly(ExistingRows.FAIL, false))
                : request;
    }
}
