package dev.litelift.cli;

import dev.litelift.environment.AwsEnvironment;
import dev.litelift.environment.Environment;
import dev.litelift.environment.KubernetesEnvironment;
import dev.litelift.fault.LoadException;
import dev.litelift.intake.IntakeLayout;
import dev.litelift.local.Home;
import java.time.Duration;
import java.util.Optional;

/** An environment as somebody sees it who uploads a dump and waits for what becomes of it. */
interface UploadPlace {

    IntakeLayout layout();

    /** How often to look for news: a look at a bucket of AWS is paid for. */
    Duration step();

    /** @throws LoadException when nobody is there to load what was uploaded, as far as this machine can tell */
    void requireRunner();

    /** The command that shows the loaded database, where this machine can give one. */
    Optional<String> look();

    /**
     * Reads an environment's file.
     *
     * @throws LoadException {@code usage} when it cannot be read, {@code target-unreachable} when its bucket is not up
     */
    static UploadPlace of(Home home, String name) {
        return elsewhere(EnvironmentFile.read(home, name)).orElseGet(() -> LocalUploads.of(home, name));
    }

    /** The bucket of an environment that is not on this machine; empty for one that is. */
    static Optional<UploadPlace> elsewhere(Environment environment) {
        if (environment instanceof AwsEnvironment aws) {
            return Optional.of(BucketUploads.of(aws));
        }
        return environment instanceof KubernetesEnvironment cluster
                ? Optional.of(BucketUploads.of(cluster, System.getenv())) : Optional.empty();
    }
}
