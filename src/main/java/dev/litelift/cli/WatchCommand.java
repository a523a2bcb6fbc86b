package dev.litelift.cli;

import dev.litelift.FirstConnection;
import dev.litelift.LoadRequest;
import dev.litelift.Loader;
import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.ObjectStore;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.intake.Intake;
import dev.litelift.intake.IntakeLayout;
import dev.litelift.intake.Loading.Loaded;
import dev.litelift.intake.ProofRecords;
import dev.litelift.intake.RunnerIdentity;
import dev.litelift.local.Home;
import dev.litelift.local.Readiness;
import dev.litelift.postgres.Target;
import dev.litelift.report.LoadReport;
import dev.litelift.rules.Rules;
import dev.litelift.run.LoadEvent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The runner: loads the dumps that arrive in a folder or a bucket. */
@Command(
        name = "watch",
        description = {"Loads what arrives in LOCATION's incoming/, one dump after another.",
            "Loaded dumps move to done/, refused ones to failed/ with the reason beside them; reports go to reports/."},
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {"0:asked to end while idle; with --once: all were loaded", ExitStatus.USAGE, "3:LOCATION cannot be read",
            "4:the target is unfit or unreachable", "75:temporary, safe to retry: with --once, or after a wait in vain",
            "130:asked to end at work; safe to resume"},
        footer = {"", "Examples:", "  litelift watch s3://dumps/incoming/ --target postgresql://me@db/app",
            "  litelift watch /srv/dumps --once",
            "  litelift watch /srv/dumps --target postgresql://me@db/gitea --profile gitea"})
final class WatchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "LOCATION",
            description = "Folder or s3://BUCKET/PREFIX that holds incoming/, or incoming/ itself.")
    private String location;

    @Mixin
    private TargetOption target;

    @Mixin
    private WaitOption wait;

    @Mixin
    private StorageOption storage;

    @Option(names = "--once", description = "Load what is there, then end with the worst exit status.")
    private boolean once;

    @Option(names = "--interval", paramLabel = "DURATION", defaultValue = "2s", converter = DurationText.class,
            description = "Time between two looks (default: ${DEFAULT-VALUE}).")
    private Duration interval;

    @Option(names = "--schema", paramLabel = "NAME",
            description = "Schema of the target (default: what the rules say, else public).")
    private String schema;

    @Mixin
    private RulesOption rules;

    @Mixin
    private ProfileOption profile;

    @Option(names = "--workers", paramLabel = "N",
            description = "Tables at once (default: one for each core, 8 at most).")
    private Integer workers;

    @Option(names = "--work", paramLabel = "FOLDER",
            description = "Where temporary files go (default: .litelift/work).")
    private Path work = Home.here().root().resolve(".litelift").resolve("work");

    @Override
    public Integer call() {
        Target database = target.require("the database to load into");
        DumpLocation at = DumpLocation.parse(location);
        ObjectStore store = Stores.serving(at);
        Rules given = rules.read();
        IntakeLayout layout = IntakeLayout.at(at, store);
        Loader loader = new Loader(Stores.all());
        try (Interruption interruption = new Interruption()) {
            Optional<OwnIntake> own = RunnerIdentity.from(System.getenv())
                    .map(runner -> new OwnIntake(runner, new ProofRecords(layout, work)));
            Intake intake = new Intake(layout, (dump, listener) -> {
                LoadReport report = loader.load(request(dump, database, given), listener, interruption.signal());
                own.ifPresent(environment -> environment.note(report, spec.commandLine().getErr()));
                return Loaded.of(report);
            }, work);
            check(database, interruption);
            checkStore(layout);
            Readiness.announce(0);
            WatchLoop loop = new WatchLoop(intake, interval, spec.commandLine().getOut());
            int status = once ? loop.once(interruption) : loop.forever(interruption);
            interruption.endWith(status);
            return status;
        }
    }

    private LoadRequest request(DumpLocation dump, Target database, Rules given) {
        LoadRequest request = storage.apply(LoadRequest.of(dump, database, work).withSchema(schema).withRules(given)
                .withProfile(profile.get())
                .withCoordination(LoadRequest.Coordination.DEFAULT.withTargetWait(wait.limit())));
        return workers == null ? request : request.withWorkers(Usage.positive("--workers", workers));
    }

    /** What is wrong from the start shall be said at the start, not with the first dump. */
    private void check(Target database, Interruption interruption) {
        try (Connection session = FirstConnection.to(database, wait.limit(), this::tell, interruption.signal())) {
            session.isValid(0);
        } catch (SQLException e) {
            throw new LoadException(Fault.TARGET_UNREACHABLE, database.address().toString(), "does not answer", e);
        }
    }

    private void tell(LoadEvent event) {
        if (event instanceof LoadEvent.Retrying retrying) {
            spec.commandLine().getOut().println("waiting: " + retrying.failure().place() + ": " + retrying.failure().getMessage());
            spec.commandLine().getOut().flush();
        }
    }

    private static void checkStore(IntakeLayout layout) {
        try {
            layout.store().list(layout.incoming());
        } catch (LoadException e) {
            if (e.fault() != Fault.DUMP_NOT_FOUND || layout.root() instanceof DumpLocation.S3Object) {
                throw e;
            }
            // Its incoming/ may come later; the folder itself must be there.
            layout.store().list(layout.root());
        }
    }
}
