package dev.litelift.cli;

import dev.litelift.aws.S3Objects;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.intake.IntakeLayout;
import dev.litelift.local.Home;
import dev.litelift.local.IntakeAddress;
import dev.litelift.local.LocalParts;
import dev.litelift.local.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Uploads to an environment of processes on this machine, which can be asked whether they run. */
record LocalUploads(IntakeLayout layout, LocalParts parts, Path folder) implements UploadPlace {

    static LocalUploads of(Home home, String name) {
        LocalParts parts = new LocalParts(home, name);
        IntakeAddress intake = parts.intake().orElseThrow(() -> new LoadException(
                        Fault.TARGET_UNREACHABLE, name, "the bucket of this environment does not run")
                .withHint("Run 'make up', or 'litelift env list' to see which environments there are."));
        return new LocalUploads(
                IntakeLayout.at(intake.root(), S3Objects.at(intake.access())), parts, home.environment(name));
    }

    @Override
    public Duration step() {
        return Duration.ofMillis(250);
    }

    @Override
    public void requireRunner() {
        if (!parts.isRunning(Part.RUNNER)) {
            throw new LoadException(Fault.TARGET_UNREACHABLE, "runner", "has stopped; the dump waits in "
                    + layout.incoming())
                    .withHint("Run 'make up' to mend it; its log is in " + folder.resolve("log") + ".");
        }
    }

    @Override
    public Optional<String> look() {
        return parts.database().map(database -> database.psqlCommand());
    }
}
