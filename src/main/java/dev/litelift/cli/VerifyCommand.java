package dev.litelift.cli;

import dev.litelift.Loader;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.Target;
import dev.litelift.report.LoadReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = "Compare a dump with the tables that were loaded from it, value by value. Writes nothing.",
        footer = {"", "Example:", "  litelift verify app.db --target postgresql://me@db/app"})
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DumpOptions dump;

    @Mixin
    private TargetOption target;

    @Mixin
    private ProgressOption progress;

    @Override
    public Integer call() {
        Target given = target.find().orElseThrow(() -> new LoadException(Fault.USAGE, "--target", "is missing")
                .withHint("Name the database that was loaded."));
        Outcome outcome = new Outcome(spec);
        try (Interruption interruption = new Interruption()) {
            LoadReport report = new Loader(Stores.all()).verify(dump.request(given),
                    progress.listener(spec.commandLine().getErr()).and(outcome.debugging()), interruption.signal());
            return outcome.text(report);
        }
    }
}
