package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.aws.s3_bucket.S3Bucket;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfiguration;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRule;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleExpiration;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleFilter;
import com.hashicorp.cdktf.providers.aws.s3_bucket_lifecycle_configuration.S3BucketLifecycleConfigurationRuleNoncurrentVersionExpiration;
import com.hashicorp.cdktf.providers.aws.s3_bucket_logging.S3BucketLoggingA;
import com.hashicorp.cdktf.providers.aws.s3_bucket_ownership_controls.S3BucketOwnershipControls;
import com.hashicorp.cdktf.providers.aws.s3_bucket_ownership_controls.S3BucketOwnershipControlsRule;
import com.hashicorp.cdktf.providers.aws.s3_bucket_policy.S3BucketPolicy;
import com.hashicorp.cdktf.providers.aws.s3_bucket_public_access_block.S3BucketPublicAccessBlock;
import com.hashicorp.cdktf.providers.aws.s3_bucket_server_side_encryption_configuration.S3BucketServerSideEncryptionConfigurationA;
import com.hashicorp.cdktf.providers.aws.s3_bucket_server_side_encryption_configuration.S3BucketServerSideEncryptionConfigurationRuleA;
import com.hashicorp.cdktf.providers.aws.s3_bucket_server_side_encryption_configuration.S3BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultA;
import com.hashicorp.cdktf.providers.aws.s3_bucket_versioning.S3BucketVersioningA;
import com.hashicorp.cdktf.providers.aws.s3_bucket_versioning.S3BucketVersioningVersioningConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A bucket that nobody outside the account sees: closed to the public, versioned, encrypted, over TLS alone. */
final class PrivateBucket {
    private static final int UNFINISHED_UPLOAD_DAYS = 7;

    private final AwsStack stack;
    private final String id;
    private final S3Bucket bucket;
    private final S3BucketPublicAccessBlock closed;

    PrivateBucket(AwsStack stack, String id, String name, boolean forceDestroy) {
        this.stack = stack;
        this.id = id;
        this.bucket = S3Bucket.Builder.create(stack, id)
                .bucket(name)
                .forceDestroy(forceDestroy)
                .lifecycle(stack.isProd() ? TerraformResourceLifecycle.builder().preventDestroy(true).build() : null)
                .build();
        this.closed = S3BucketPublicAccessBlock.Builder.create(stack, id + "-public-access")
                .bucket(bucket.getId())
                .blockPublicAcls(true)
                .blockPublicPolicy(true)
                .ignorePublicAcls(true)
                .restrictPublicBuckets(true)
                .build();
        S3BucketOwnershipControls.Builder.create(stack, id + "-ownership")
                .bucket(bucket.getId())
                .rule(S3BucketOwnershipControlsRule.builder().objectOwnership("BucketOwnerEnforced").build())
                .build();
        S3BucketVersioningA.Builder.create(stack, id + "-versioning")
                .bucket(bucket.getId())
                .versioningConfiguration(S3BucketVersioningVersioningConfiguration.builder().status("Enabled").build())
                .build();
    }

    String id() {
        return bucket.getId();
    }

    String arn() {
        return bucket.getArn();
    }

    PrivateBucket encryptedBy(CustomerKey key) {
        return encrypted(S3BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultA.builder()
                .sseAlgorithm("aws:kms").kmsMasterKeyId(key.arn()).build());
    }

    /** By S3's own key: S3 delivers access logs to no bucket that another key encrypts. */
    PrivateBucket encryptedByS3() {
        return encrypted(S3BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultA.builder()
                .sseAlgorithm("AES256").build());
    }

    private PrivateBucket encrypted(
            S3BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultA how) {
        S3BucketServerSideEncryptionConfigurationA.Builder.create(stack, id + "-encryption")
                .bucket(bucket.getId())
                .rule(List.of(S3BucketServerSideEncryptionConfigurationRuleA.builder()
                        .applyServerSideEncryptionByDefault(how)
                        .bucketKeyEnabled(true)
                        .build()))
                .build();
        return this;
    }

    /** @param statements beside the one that refuses what does not come over TLS */
    PrivateBucket allowing(Statement... statements) {
        List<Statement> all = new ArrayList<>(List.of(Statement.tlsOnly("s3:*", arn(), arn() + "/*")));
        all.addAll(List.of(statements));
        S3BucketPolicy.Builder.create(stack, id + "-policy")
                .bucket(bucket.getId())
                .policy(Policy.of(all))
                .dependsOn(List.of(closed))
                .build();
        return this;
    }

    PrivateBucket loggedTo(PrivateBucket log) {
        S3BucketLoggingA.Builder.create(stack, id + "-logging")
                .bucket(bucket.getId())
                .targetBucket(log.id())
                .targetPrefix(id + "/")
                .build();
        return this;
    }

    /**
     * @param daysByPrefix after how many days what lies there is deleted; the prefix {@code ""} stands for all
     * @param oldVersionDays how long a version stays that was replaced or deleted
     */
    PrivateBucket keeping(Map<String, Integer> daysByPrefix, int oldVersionDays) {
        List<S3BucketLifecycleConfigurationRule> rules = new ArrayList<>();
        rules.add(S3BucketLifecycleConfigurationRule.builder()
                .id("old-versions")
                .status("Enabled")
                .filter(S3BucketLifecycleConfigurationRuleFilter.builder().prefix("").build())
                .noncurrentVersionExpiration(S3BucketLifecycleConfigurationRuleNoncurrentVersionExpiration.builder()
                        .noncurrentDays(oldVersionDays).build())
                .abortIncompleteMultipartUpload(S3BucketLifecycleConfigurationRuleAbortIncompleteMultipartUpload.builder()
                        .daysAfterInitiation(UNFINISHED_UPLOAD_DAYS).build())
                .build());
        daysByPrefix.forEach((prefix, days) -> rules.add(S3BucketLifecycleConfigurationRule.builder()
                .id(prefix.isEmpty() ? "all" : prefix.replace("/", ""))
                .status("Enabled")
                .filter(S3BucketLifecycleConfigurationRuleFilter.builder().prefix(prefix).build())
                .expiration(S3BucketLifecycleConfigurationRuleExpiration.builder().days(days).build())
                .build()));
        S3BucketLifecycleConfiguration.Builder.create(stack, id + "-lifecycle")
                .bucket(bucket.getId())
                .rule(rules)
                .build();
        return this;
    }
}
