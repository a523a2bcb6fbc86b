package dev.litelift.cli;

import dev.litelift.aws.S3Access;
import dev.litelift.aws.S3Objects;
import dev.litelift.dump.DumpLocation.S3Object;
import dev.litelift.environment.AwsAccount;
import dev.litelift.environment.AwsEnvironment;
import dev.litelift.environment.KubernetesEnvironment;
import dev.litelift.environment.KubernetesIntake;
import dev.litelift.intake.IntakeLayout;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Uploads to the bucket of an environment elsewhere. Whether its runner is well is told by its alarms, not here. */
record BucketUploads(IntakeLayout layout) implements UploadPlace {
    /** What simulators of AWS take for credentials. */
    private static final S3Access.Keys SIMULATED = new S3Access.Keys("test", "test");

    static BucketUploads of(AwsEnvironment environment) {
        return at(environment.intake().bucket(), access(environment.account()));
    }

    /** How this machine reaches an environment's services. */
    static S3Access access(AwsAccount account) {
        return account.isSimulated()
                ? new S3Access(URI.create(account.endpoint()), account.region(), SIMULATED)
                : new S3Access(null, account.region(), null, account.profile());
    }

    /**
     * @param variables of the AWS CLI: an endpoint among them counts more than the file's, which is the cluster's own name
     *     for the store
     */
    static BucketUploads of(KubernetesEnvironment environment, Map<String, String> variables) {
        KubernetesIntake intake = environment.intake();
        URI here = S3Access.from(variables).endpoint();
        URI endpoint = here != null || intake.endpoint() == null ? here : URI.create(intake.endpoint());
        return at(intake.bucket(), new S3Access(endpoint, intake.region(), null));
    }

    private static BucketUploads at(String bucket, S3Access access) {
        return new BucketUploads(IntakeLayout.at(new S3Object(bucket, "", null), S3Objects.at(access)));
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
