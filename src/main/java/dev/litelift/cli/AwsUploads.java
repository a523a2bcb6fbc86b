package dev.litelift.cli;

import dev.litelift.aws.S3Access;
import dev.litelift.aws.S3Objects;
import dev.litelift.dump.DumpLocation.S3Object;
import dev.litelift.environment.AwsEnvironment;
import dev.litelift.intake.IntakeLayout;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Uploads to an environment's bucket in AWS. Whether its runner is well is told by its alarms, not here. */
record AwsUploads(IntakeLayout layout) implements UploadPlace {
    /** What simulators of AWS take for credentials. */
    private static final S3Access.Keys SIMULATED = new S3Access.Keys("test", "test");

    AwsUploads(AwsEnvironment environment, S3Objects store) {
        this(IntakeLayout.at(new S3Object(environment.intake().bucket(), "", null), store));
    }

    static S3Access access(AwsEnvironment environment) {
        var account = environment.account();
        return account.isSimulated()
                ? new S3Access(URI.create(account.endpoint()), account.region(), SIMULATED)
                : new S3Access(null, account.region(), null, account.profile());
    }

    @Override
    public Duration step() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void requireRunner() {}

    @Override
    public Optional<String> look() {
        return Optional.empty();
    }
}
