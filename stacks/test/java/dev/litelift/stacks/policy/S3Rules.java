package dev.litelift.stacks.policy;

import static dev.litelift.stacks.policy.Checks.accompaniedBy;
import static dev.litelift.stacks.policy.Checks.all;
import static dev.litelift.stacks.policy.Checks.is;
import static dev.litelift.stacks.policy.Checks.isUnsetOr;
import static dev.litelift.stacks.policy.Checks.ownKey;
import static dev.litelift.stacks.policy.Checks.unless;
import static dev.litelift.stacks.policy.Rule.always;
import static dev.litelift.stacks.policy.Rule.inProd;

import java.util.List;
import java.util.stream.Stream;

final class S3Rules {
    private static final String BUCKET = "aws_s3_bucket";
    private static final String PUBLIC_ACCESS = "aws_s3_bucket_public_access_block";
    private static final String ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration";
    private static final String LIFECYCLE = "aws_s3_bucket_lifecycle_configuration";
    private static final String OWNERSHIP = "aws_s3_bucket_ownership_controls";
    private static final String POLICY = "aws_s3_bucket_policy";
    private static final String ABORT = "abort_incomplete_multipart_upload.days_after_initiation";
    private static final String DEFAULT_KEY = "rule.apply_server_side_encryption_by_default.";
    /** What makes another account the master of a bucket, as S3.6 lists it. */
    private static final List<String> MASTERS_ACTIONS = List.of("s3:DeleteBucketPolicy", "s3:PutBucketAcl",
            "s3:PutBucketPolicy", "s3:PutEncryptionConfiguration", "s3:PutObjectAcl");

    static final List<Rule> ALL = List.of(
            always(1, "CKV_AWS_53, AWS-0086, S3.8, CIS 2.1.4", PUBLIC_ACCESS,
                    "block_public_acls = true", is("block_public_acls", true)),
            always(2, "CKV_AWS_54, AWS-0087", PUBLIC_ACCESS,
                    "block_public_policy = true", is("block_public_policy", true)),
            always(3, "CKV_AWS_55, AWS-0091", PUBLIC_ACCESS,
                    "ignore_public_acls = true", is("ignore_public_acls", true)),
            always(4, "CKV_AWS_56, AWS-0093", PUBLIC_ACCESS,
                    "restrict_public_buckets = true", is("restrict_public_buckets", true)),
            always(5, "CKV2_AWS_6, AWS-0094, AwsSolutions-S2", BUCKET,
                    "a public access block", accompaniedBy(PUBLIC_ACCESS, "bucket")),
            always(6, "CKV_AWS_19, AWS-0088", BUCKET, "a server-side encryption configuration",
                    accompaniedBy(ENCRYPTION, "bucket")),
            always(7, "CKV_AWS_145, AWS-0132", ENCRYPTION, "aws:kms with a key of one's own",
                    all(is(DEFAULT_KEY + "sse_algorithm", "aws:kms", "aws:kms:dsse"),
                            ownKey(DEFAULT_KEY + "kms_master_key_id"))),
            always(8, "CKV_AWS_21, AWS-0090", BUCKET, "versioning",
                    accompaniedBy("aws_s3_bucket_versioning", "bucket",
                            (versioning, all) -> versioning.body().is("versioning_configuration.status", "Enabled"),
                            "status Enabled")),
            always(9, "CKV_AWS_18, AWS-0089, S3.9, AwsSolutions-S1", BUCKET, "access logs in another bucket",
                    accompaniedBy("aws_s3_bucket_logging", "bucket",
                            (logging, all) -> logging.body().has("target_bucket"), "a target_bucket")),
            always(10, "CKV2_AWS_61, S3.10, S3.13", BUCKET, "a lifecycle that ends noncurrent versions",
                    accompaniedBy(LIFECYCLE, "bucket", (lifecycle, all) -> enabledRules(lifecycle)
                                    .anyMatch(rule -> rule.has("noncurrent_version_expiration.noncurrent_days")),
                            "an enabled noncurrent_version_expiration")),
            always(11, "CKV_AWS_300", LIFECYCLE, "uploads in parts that are never finished to be dropped, all of them",
                    (lifecycle, all) -> unless(enabledRules(lifecycle).filter(S3Rules::isForEveryObject)
                                    .anyMatch(rule -> rule.has(ABORT)),
                            "no enabled rule without a filter has abort_incomplete_multipart_upload")),
            always(12, "S3.5, CIS 2.1.1, AwsSolutions-S10", BUCKET, "a policy that refuses connections without TLS",
                    accompaniedBy(POLICY, "bucket", (policy, all) -> Policies.statements(policy, "policy", all)
                            .anyMatch(statement -> statement.refusesPlaintext("s3:*")), "a Deny where aws:SecureTransport is false")),
            always(13, "CKV_AWS_70, CKV2_AWS_43, S3.2, S3.3", POLICY, "nothing allowed to anybody",
                    Policies.ofResource("policy", Statement::isForAnybody)),
            always(14, "CKV_AWS_93", POLICY, "no Deny that locks everybody out",
                    (policy, all) -> Policies.statements(policy, "policy", all).filter(S3Rules::locksOut)
                            .map(Policies::shown)),
            always(15, "CKV2_AWS_65, S3.12", BUCKET, "ACLs switched off",
                    accompaniedBy(OWNERSHIP, "bucket",
                            (ownership, all) -> ownership.body().is("rule.object_ownership", "BucketOwnerEnforced"),
                            "object_ownership BucketOwnerEnforced")),
            always(16, "CKV_AWS_20, CKV_AWS_57, AWS-0092", "aws_s3_bucket_acl, aws_s3_bucket",
                    "no public ACL, and none at all where ACLs are switched off", S3Rules::openAcl),
            always(17, "CKV2_AWS_62, S3.11", BUCKET, "event notifications",
                    accompaniedBy("aws_s3_bucket_notification", "bucket",
                            (notification, all) -> notification.body().is("eventbridge", true)
                                    || Stream.of("queue", "topic", "lambda_function").anyMatch(notification.body()::has),
                            "anybody to notify")),
            inProd(18, "CKV_AWS_144", BUCKET, "replication to another region",
                    accompaniedBy("aws_s3_bucket_replication_configuration", "bucket",
                            (replication, all) -> replication.body().is("rule.status", "Enabled"), "an enabled rule")),
            inProd(19, "CKV_AWS_143", BUCKET, "object lock",
                    (bucket, all) -> bucket.body().is("object_lock_enabled", true) ? Stream.of()
                            : accompaniedBy("aws_s3_bucket_object_lock_configuration", "bucket").look(bucket, all)),
            always(20, "S3.6", POLICY, "no other account may administer the bucket",
                    (policy, all) -> Policies.statements(policy, "policy", all).filter(Statement::isAllow)
                            .filter(statement -> MASTERS_ACTIONS.stream().anyMatch(statement::covers))
                            .filter(statement -> statement.principals().stream()
                                    .anyMatch(principal -> Policies.isForeign(principal, all)))
                            .map(Policies::shown)),
            inProd(23, "own", BUCKET, "force_destroy = false", isUnsetOr("force_destroy", false)),
            always(24, "AWS-0320", BUCKET, "a name that is a DNS label: 3 to 63 small letters, digits and hyphens",
                    (bucket, all) -> Stream.concat(
                            bucket.body().texts("bucket").stream().filter(name -> !isDnsLabel(name)),
                            bucket.body().texts("bucket_prefix").stream()
                                    .filter(prefix -> !isDnsLabel(prefix + "x")))));

    private S3Rules() {}

    private static Stream<Block> enabledRules(Resource lifecycle) {
        return lifecycle.body().at("rule").stream().filter(rule -> rule.is("status", "Enabled"));
    }

    private static boolean isForEveryObject(Block rule) {
        return !rule.has("prefix") && rule.at("filter").stream().flatMap(Block::everyText).allMatch(String::isEmpty)
                && !rule.has("filter.object_size_greater_than") && !rule.has("filter.object_size_less_than");
    }

    private static boolean locksOut(Statement statement) {
        return !statement.isAllow() && statement.isForAnybody() && statement.conditions().isEmpty()
                && (statement.coversEveryAction() || statement.actions().contains("s3:*"));
    }

    private static Stream<String> openAcl(Resource resource, Configuration all) {
        Stream<String> open = Stream.concat(
                resource.body().texts("acl").stream().filter(acl -> acl.matches("public-.*|authenticated-read")),
                resource.body().texts("access_control_policy.grant.grantee.uri").stream()
                        .filter(uri -> uri.matches(".*/(AllUsers|AuthenticatedUsers)")));
        boolean isRefused = all.pointedToBy(resource, "bucket", BUCKET).stream().anyMatch(bucket ->
                all.pointingTo(bucket, OWNERSHIP, "bucket").stream()
                        .anyMatch(ownership -> ownership.body().is("rule.object_ownership", "BucketOwnerEnforced")));
        return Stream.concat(open, resource.type().equals("aws_s3_bucket_acl") && isRefused
                ? Stream.of("the bucket has BucketOwnerEnforced and refuses ACLs") : Stream.of());
    }

    /** What Terraform fills in is taken for letters. */
    private static boolean isDnsLabel(String name) {
        String filled = Templates.replace(name, expression -> "xxx");
        return filled.matches("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]") && !filled.startsWith("xn--");
    }
}
