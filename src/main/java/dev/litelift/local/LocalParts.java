package dev.litelift.local;

import dev.litelift.aws.S3Access;
import dev.litelift.environment.LocalEnvironment;
import dev.litelift.environment.RunnerVariable;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The processes of one local environment: starts, stops and watches them. Several commands may do so at once; they wait
 * for each other part by part.
 */
public final class LocalParts {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Home home;
    private final String name;
    private final PartFolder folder;

    /** @param name of the environment; it becomes part of paths */
    public LocalParts(Home home, String name) {
        if (!name.matches("[a-z][a-z0-9-]{0,29}")) {
            throw new LoadException(Fault.USAGE, name, "cannot name an environment");
        }
        this.home = home;
        this.name = name;
        this.folder = new PartFolder(home.environment(name));
    }

    /**
     * Starts a part unless it runs, and returns when it does its work.
     *
     * @param mainClass the command line's, which the part is a run of
     * @throws LoadException {@code target-unreachable} with the end of its log when it does not come up
     */
    public PartState start(Part part, LocalEnvironment settings, String mainClass) {
        folder.create();
        return folder.locked(part, () -> folder.read(part)
                .filter(state -> state.process().isAlive())
                .orElseGet(() -> startAndRecord(part, settings, mainClass)));
    }

    /** Stops a part; its data stays. A part that does not run is no fault. */
    public void stop(Part part) {
        if (!Files.isDirectory(folder.root())) {
            return;
        }
        folder.locked(part, () -> {
            if (part == Part.DATABASE) {
                postgres().stop();
            } else {
                folder.read(part).ifPresent(state -> state.process().stop(STOP_LIMIT));
            }
            folder.forget(part);
            return part;
        });
    }

    /** Stops all parts and deletes all that the environment kept on this machine, dumps and database included. */
    public void clean() {
        for (Part part : List.of(Part.RUNNER, Part.INTAKE, Part.DATABASE)) {
            stop(part);
        }
        try {
            Folders.delete(folder.root());
            Folders.deleteIfEmpty(folder.root().getParent());
        } catch (IOException e) {
            throw LocalFault.broken(folder.root(), "the environment's folder cannot be deleted", e);
        }
    }

    /** How the parts are now. A crash is counted when it is noticed, once. */
    public LocalStatus status() {
        List<LocalStatus.PartStatus> all = new ArrayList<>();
        for (Part part : Part.values()) {
            all.add(status(part));
        }
        return new LocalStatus(name, all);
    }

    /** Whether a part was started and is still there; notices no crash. */
    public boolean isRunning(Part part) {
        return folder.read(part).filter(state -> state.process().isAlive()).isPresent();
    }

    /** The environment's database, while it runs. */
    public Optional<RunningPostgres> database() {
        return folder.read(Part.DATABASE).flatMap(state -> postgres().running()
                .map(server -> server.at(state.facts().get("database"))));
    }

    /** The environment's bucket, while its server runs. */
    public Optional<IntakeAddress> intake() {
        return folder.read(Part.INTAKE).filter(state -> state.process().isAlive()).map(state -> new IntakeAddress(
                new S3Access(endpoint(state.port()), IntakeKeys.REGION, IntakeKeys.readOrMake(folder.awsConfig())),
                state.facts().get("bucket"), folder.awsConfig()));
    }

    private LocalStatus.PartStatus status(Part part) {
        Optional<PartState> known = folder.read(part);
        if (known.isEmpty()) {
            return new LocalStatus.PartStatus(part, LocalStatus.Condition.STOPPED, 0, 0, folder.countedRestarts(part));
        }
        PartState state = known.get();
        if (state.process().isAlive()) {
            return new LocalStatus.PartStatus(
                    part, LocalStatus.Condition.RUNNING, state.port(), state.pid(), folder.countedRestarts(part));
        }
        if (!state.crashNoticed()) {
            folder.countCrash(part, state);
        }
        return new LocalStatus.PartStatus(part, LocalStatus.Condition.CRASHED, 0, 0, folder.countedRestarts(part));
    }

    private PartState startAndRecord(Part part, LocalEnvironment settings, String mainClass) {
        PartState started = switch (part) {
            case DATABASE -> startDatabase(settings);
            case INTAKE -> startIntake(settings, mainClass);
            case RUNNER -> startRunner(settings, mainClass);
        };
        folder.write(part, started);
        return started;
    }

    private PartState startDatabase(LocalEnvironment settings) {
        RunningPostgres server = postgres().start().withDatabase(settings.postgres().database());
        ProcessIdentity process = ProcessIdentity.of(ProcessHandle.of(server.pid()).orElseThrow());
        return PartState.of(Part.DATABASE, process, server.port(), Map.of("host", server.host(),
                "database", server.database(), "user", server.user(), "passfile", server.passfile().toString(),
                "version", server.version()));
    }

    private PartState startIntake(LocalEnvironment settings, String mainClass) {
        S3Access.Keys keys = IntakeKeys.readOrMake(folder.awsConfig());
        IntakeKeys.write(folder.awsConfig(), keys, null);
        String bucket = settings.intake().bucket();
        Daemon daemon = new Daemon(home, mainClass, List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                List.of("local", "serve", "intake", "--env", name),
                Map.of(IntakeService.BUCKET, bucket,
                        IntakeService.PORT, String.valueOf(FreePort.near(folder.lastPort(Part.INTAKE)))));
        Daemon.Started started = daemon.start(folder, Part.INTAKE);
        URI endpoint = endpoint(started.port());
        IntakeKeys.write(folder.awsConfig(), keys, endpoint);
        return PartState.of(Part.INTAKE, started.process(), started.port(), Map.of("endpoint", endpoint.toString(),
                "bucket", bucket, "region", IntakeKeys.REGION, "awsConfig", folder.awsConfig().toString()));
    }

    private PartState startRunner(LocalEnvironment settings, String mainClass) {
        RunningPostgres database = database().orElseThrow(() -> needed(Part.DATABASE));
        IntakeAddress intake = intake().orElseThrow(() -> needed(Part.INTAKE));
        String address = intake.root() + "incoming/";
        List<String> watch = new ArrayList<>(List.of("watch", address, "--schema", settings.runner().schema(),
                "--workers", String.valueOf(settings.runner().workers()),
                "--work", folder.temporary().resolve("work").toString()));
        if (settings.runner().profile() != null) {
            watch.addAll(List.of("--profile", settings.runner().profile()));
        }
        Daemon daemon = new Daemon(home, mainClass, List.of("-Xmx256m", "-XX:+UseSerialGC"), watch,
                Map.of("LITELIFT_TARGET", database.url(),
                        RunnerVariable.ENVIRONMENT.variable(), name,
                        RunnerVariable.RUNNER_DIGEST.variable(), RunnerCode.digest(),
                        "AWS_ENDPOINT_URL_S3", intake.access().endpoint().toString(),
                        "AWS_REGION", IntakeKeys.REGION,
                        "AWS_ACCESS_KEY_ID", intake.access().keys().accessKey(),
                        "AWS_SECRET_ACCESS_KEY", intake.access().keys().secretKey()));
        Daemon.Started started = daemon.start(folder, Part.RUNNER);
        return PartState.of(Part.RUNNER, started.process(), 0, Map.of("watches", address));
    }

    private LoadException needed(Part part) {
        return new LoadException(Fault.TARGET_UNREACHABLE, "runner", "the " + part + " of environment " + name
                + " does not run").withHint("Run 'litelift local start " + part + " --env " + name + "' first.");
    }

    private EmbeddedPostgres postgres() {
        return EmbeddedPostgres.in(home, folder.data(Part.DATABASE));
    }

    private static URI endpoint(int port) {
        return URI.create("http://" + EmbeddedPostgres.HOST + ":" + port);
    }
}
