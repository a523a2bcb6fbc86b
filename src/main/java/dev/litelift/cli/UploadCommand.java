package dev.litelift.cli;

import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.DumpLocation.LocalPath;
import dev.litelift.dump.StoredObject;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.intake.IntakeLayout;
import dev.litelift.local.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings a dump to an environment's bucket, where its runner finds it. */
@Command(
        name = "upload",
        description = {"Uploads a dump to an environment and prints the object's address.",
            "A write-ahead log or journal beside it is part of it and goes first."},
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {"0:uploaded; with --follow: loaded", ExitStatus.USAGE, "3:the dump or the bucket cannot be used",
            "4:the environment does not run", "75:with --follow: not finished in time",
            "other:with --follow: what loading it ended with"},
        footer = {"", "Example:", "  litelift upload app.db --env local --follow",
            "  AWS_PROFILE=dev litelift upload app.db --env dev --follow --timeout 2h"})
final class UploadCommand implements Callable<Integer> {
    private static final List<String> COMPANIONS = List.of("-wal", "-journal", ".litelift.yaml");

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DUMP", description = "A file of this machine.")
    private String dump;

    @Option(names = "--env", paramLabel = "ENV", required = true, description = {"The environment; it must be up.",
            "Elsewhere than here: the region, profile and endpoint of its file, and the credentials that the AWS CLI would",
            "use. AWS_ENDPOINT_URL_S3 counts more than the endpoint of a Kubernetes environment's file."})
    private String environment;

    @Option(names = "--follow", description = "Wait, say how far the load is, and end as it ends.")
    private boolean follow;

    @Mixin
    private ProgressOption progress;

    @Option(names = "--timeout", paramLabel = "DURATION", defaultValue = "30m", converter = DurationText.class,
            description = "Longest time to follow (default: ${DEFAULT-VALUE}).")
    private Duration timeout;

    @Override
    public Integer call() {
        Path file = file();
        UploadPlace place = UploadPlace.of(Home.here(), environment);
        IntakeLayout layout = place.layout();
        String name = file.getFileName().toString();
        Set<DumpLocation> reports = layout.store().list(layout.reports(name)).stream()
                .map(StoredObject::location).collect(Collectors.toSet());
        StoredObject uploaded = upload(file, name, layout);
        spec.commandLine().getOut().println(uploaded.location());
        if (!follow) {
            return 0;
        }
        try (ProgressDisplay display = progress.display(spec.commandLine().getErr())) {
            return new UploadFollower(place, name, Home.here().environment(environment), display, spec.commandLine().getOut())
                    .follow(uploaded, reports, timeout);
        }
    }

    /** The dump itself goes last: once it is there, all of it is. */
    private static StoredObject upload(Path file, String name, IntakeLayout layout) {
        for (String suffix : COMPANIONS) {
            Path companion = file.resolveSibling(name + suffix);
            if (Files.isRegularFile(companion)) {
                layout.store().put(companion, layout.incoming(name + suffix));
            } else {
                // One of an upload that was cut off would be taken for this dump's.
                layout.store().remove(layout.incoming(name + suffix));
            }
        }
        layout.store().put(file, layout.incoming(name));
        return layout.store().stat(layout.incoming(name));
    }

    private Path file() {
        if (!(DumpLocation.parse(dump) instanceof LocalPath local)) {
            throw new LoadException(Fault.USAGE, dump, "is not a file of this machine")
                    .withHint("Give a path; an object that is in a bucket already can be copied with the AWS CLI.");
        }
        if (!Files.isRegularFile(local.path()) || !Files.isReadable(local.path())) {
            throw new LoadException(Fault.DUMP_NOT_FOUND, dump, "there is no such file, or it may not be read");
        }
        return local.path().toAbsolutePath();
    }
}
