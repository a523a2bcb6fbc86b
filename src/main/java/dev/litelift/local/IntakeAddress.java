package dev.litelift.local;

import dev.litelift.aws.S3Access;
import dev.litelift.dump.DumpLocation.S3Object;
import java.nio.file.Path;

/**
 * The bucket of a local environment.
 *
 * @param awsConfig set {@code AWS_CONFIG_FILE} to it, and the AWS CLI speaks to this bucket
 */
public record IntakeAddress(S3Access access, String bucket, Path awsConfig) {

    /** The bucket itself, which is the intake's root. */
    public S3Object root() {
        return new S3Object(bucket, "", null);
    }
}
