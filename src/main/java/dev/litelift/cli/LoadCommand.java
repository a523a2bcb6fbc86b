package dev.litelift.cli;

import dev.litelift.LoadRequest;
import dev.litelift.Loader;
import dev.litelift.local.EmbeddedPostgres;
import dev.litelift.local.Home;
import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.Target;
import dev.litelift.postgres.UrlTarget;
import dev.litelift.report.LoadReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "load",
        description = "Load a dump into PostgreSQL and prove that nothing was lost. All or nothing: tables become visible"
                + " together, after the proof.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {"0:done; also when the dump had been loaded before", ExitStatus.USAGE, ExitStatus.DUMP, ExitStatus.TARGET,
            ExitStatus.DECISION, ExitStatus.VERIFICATION, ExitStatus.QUARANTINE,
            "75:temporary, safe to retry; what is done is kept", ExitStatus.INTERRUPTED},
        footer = {
            "", "Without a target an embedded PostgreSQL under .litelift/ is used. It goes on",
            "running; 'make down' stops it, and its data stays.",
            "", "Examples:",
            "  litelift load app.db",
            "  PGPASSWORD=… litelift load app.sql.gz --target postgresql://me@db/app \\",
            "    --schema app --report report.json --html report.html",
            "  litelift load app.db --target postgresql://me@db/app --mode data-only \\",
            "    --existing-rows replace",
            "  litelift load s3://dumps/app.db --target postgresql://me@db/app \\",
            "    --sha256 $(cut -c-64 app.db.sha256) --wait-for-target 2m",
            "", "A load that was stopped or killed goes on when the same command is run again,",
            "also from another machine:",
            "  litelift load app.db --target postgresql://me@db/app",
            "Several processes share the work when each is started with --join:",
            "  litelift load s3://dumps/app.db --target postgresql://me@db/app --join"
        })
final class LoadCommand implements Callable<Integer> {
    private static final String EMBEDDED_DATABASE = "app";

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

    @Option(names = "--verify", defaultValue = "FULL", paramLabel = "full|counts|none",
            description = "What is proven before the tables become visible (default: full).")
    private LoadRequest.Verification verification;

    @Mixin
    private CoordinationOptions coordination;

    @Mixin
    private WaitOption wait;

    @Mixin
    private StorageOption storage;

    @Option(names = "--report", paramLabel = "FILE.json", description = "Write the report there as JSON.")
    private Path report;

    @Option(names = "--html", paramLabel = "FILE.html", description = "Write the report there as a page for people.")
    private Path html;

    @Option(names = "--show-values", description = "Put values of quarantined rows into the report, not only their kinds and lengths.")
    private boolean showValues;

    @Override
    public Integer call() {
        Outcome.checkWritable(report);
        Outcome.checkWritable(html);
        Optional<Target> given = target.find();
        if (given.isEmpty()) {
            // What is wrong with the options is said before a server is started for them.
            request(null);
        }
        RunningPostgres embedded = given.isPresent() ? null : embedded();
        int status = load(request(given.orElseGet(() -> UrlTarget.parse(embedded.url(), Map.of()))));
        if (embedded != null && status == 0) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("Look at it:  " + embedded.psqlCommand());
            out.flush();
        }
        return status;
    }

    private LoadRequest request(Target to) {
        return storage.apply(mode.apply(dump.request(to)
                .withVerification(verification)
                .withShowValues(showValues)
                .withCoordination(coordination.get().withTargetWait(wait.limit()))));
    }

    private int load(LoadRequest request) {
        Outcome outcome = new Outcome(spec);
        Optional<OwnIntake> own = OwnIntake.of(System.getenv());
        LoadReport result;
        try (Interruption interruption = new Interruption()) {
            try (ProgressDisplay display = progress.display(spec.commandLine().getErr())) {
                result = new Loader(Stores.all()).load(request, display.and(outcome.debugging()), interruption.signal());
            }
            own.ifPresent(intake -> intake.note(result, spec.commandLine().getErr()));
            Outcome.write(result, report, html);
            return outcome.text(result);
        }
    }

    private static RunningPostgres embedded() {
        return EmbeddedPostgres.in(Home.here(), Home.here().load()).start().withDatabase(EMBEDDED_DATABASE);
    }
}
