package dev.litelift.cli;

import dev.litelift.LoadRequest;
import dev.litelift.Loader;
import dev.litelift.report.LoadReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "plan",
        description = {"Show what a load would create and why, and what stands in its way. Writes nothing.",
            "With a target, server, rights, connections and disk are checked, and some rows are tried in temporary tables, of"
                    + " which nothing is left."},
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {ExitStatus.DONE, ExitStatus.USAGE, ExitStatus.DUMP, ExitStatus.TARGET, ExitStatus.DECISION,
            ExitStatus.TEMPORARY, ExitStatus.INTERRUPTED},
        footer = {
            "", "Examples:",
            "  litelift plan app.db",
            "  litelift plan app.db --html plan.html",
            "  litelift plan app.db --write-rules app.db.litelift.yaml",
            "  litelift plan app.db.gz --target postgresql://me@db/app --format json",
            "  litelift plan app.db --target postgresql://me@db/app --server-storage 100G",
            "  litelift plan app.db --target postgresql://me@db/app --mode data-only"
        })
final class PlanCommand implements Callable<Integer> {
    enum Format { TEXT, JSON }

    @Spec
    private CommandSpec spec;

    @Mixin
    private DumpOptions dump;

    @Mixin
    private TargetOption target;

    @Mixin
    private ModeOptions mode;

    @Mixin
    private ProgressOption progress;

    @Option(names = "--format", defaultValue = "TEXT", paramLabel = "text|json",
            description = "How the plan is printed (default: text).")
    private Format format;

    @Mixin
    private StorageOption storage;

    @Option(names = "--write-rules", paramLabel = "FILE",
            description = "Write a rules file to start from: each decision commented out, with its reason.")
    private Path writeRules;

    @Option(names = "--html", paramLabel = "FILE.html",
            description = "Write the plan there as a page for review: tables, types and why, what is open, time and disk, a checklist.")
    private Path html;

    @Override
    public Integer call() {
        Outcome outcome = new Outcome(spec);
        Outcome.checkWritable(html);
        if (writeRules != null) {
            RulesFile.checkNew(writeRules);
        }
        LoadRequest request = storage.apply(mode.apply(dump.request(target.find().orElse(null))));
        try (Interruption interruption = new Interruption()) {
            LoadReport report;
            try (ProgressDisplay display = progress.display(spec.commandLine().getErr())) {
                report = new Loader(Stores.all()).plan(request, display.and(outcome.debugging()), interruption.signal());
            }
            if (writeRules != null && report.dump() != null) {
                RulesFile.write(report, writeRules);
            }
            Outcome.write(report, null, html);
            return format == Format.JSON ? outcome.json(report) : outcome.text(report);
        }
    }
}
