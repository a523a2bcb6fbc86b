package dev.litelift.environment;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.ScalarShape.Flag;
import dev.litelift.yaml.ScalarShape.Text;
import dev.litelift.yaml.Settings;
import dev.litelift.yaml.Shape;

/**
 * Where Terraform's state is kept.
 *
 * @param bucket null unless the kind is {@link Store#S3}
 * @param region of the bucket; null for the environment's own
 * @param kmsKeyArn what the state is encrypted with; null for the key that the bucket chooses
 * @param create whether the stack {@code <env>-state} makes the bucket
 */
public record AwsState(Store kind, String bucket, String region, String kmsKeyArn, boolean create) {

    /** A kind of backend. */
    public enum Store {
        LOCAL,
        S3
    }

    private static final Key<Store> KIND =
            new Key<>("kind", Shape.oneOf(Store.values()), "Where Terraform's state is kept.").or(Store.LOCAL);
    private static final Key<String> BUCKET = Keys.bucket("bucket", "The bucket of the state.").optional();
    private static final Key<String> REGION = new Key<>(
            "region", new Text("^[a-z]{2}(-[a-z]+)+-[0-9]$", "a region, e.g. eu-central-1"),
            "Region of the state's bucket; else that of the environment.").optional();
    private static final Key<String> KMS_KEY_ARN = new Key<>(
            "kms_key_arn", new Text("^arn:aws[a-z-]*:kms:\\S+$", "the ARN of a KMS key"),
            "What the state is encrypted with; else the key that the bucket chooses.").optional();
    private static final Key<Boolean> CREATE = new Key<>(
            "create", new Flag(), "Whether a stack of its own makes the state's bucket.").or(false);

    static final Key<Settings> SECTION = Keys.section("state", KIND, BUCKET, REGION, KMS_KEY_ARN, CREATE);

    static AwsState from(Settings settings) {
        return new AwsState(
                settings.get(KIND),
                settings.get(BUCKET),
                settings.get(REGION),
                settings.get(KMS_KEY_ARN),
                settings.get(CREATE));
    }
}
