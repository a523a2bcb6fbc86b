package dev.litelift.stacks.policy;

import static dev.litelift.stacks.policy.Checks.accompaniedBy;
import static dev.litelift.stacks.policy.Checks.hasAll;
import static dev.litelift.stacks.policy.Checks.is;
import static dev.litelift.stacks.policy.Checks.test;
import static dev.litelift.stacks.policy.Rule.always;

import java.util.List;

final class EksRules {
    private static final String CLUSTER = "aws_eks_cluster";
    private static final String REPOSITORY = "aws_ecr_repository";
    /** Of Kubernetes 1, the oldest minor version in standard support; it ends on 2026-12-02. */
    private static final int OLDEST_MINOR = 34;

    static final List<Rule> ALL = List.of(
            always(125, "CKV_AWS_37, AWS-0038, EKS.8, AwsSolutions-EKS2", CLUSTER, "all five logs of the control plane",
                    hasAll("enabled_cluster_log_types",
                            "api", "audit", "authenticator", "controllerManager", "scheduler")),
            always(126, "CKV_AWS_38, AWS-0041", CLUSTER, "no endpoint that is open to anywhere",
                    test(cluster -> cluster.is("vpc_config.endpoint_public_access", false)
                            || (cluster.has("vpc_config.public_access_cidrs")
                                    && cluster.texts("vpc_config.public_access_cidrs").stream()
                                            .noneMatch(range -> range.endsWith("/0"))),
                            "public_access_cidrs lets anybody in")),
            always(127, "CKV_AWS_39, AWS-0040, EKS.1, AwsSolutions-EKS1", CLUSTER, "endpoint_public_access = false",
                    is("vpc_config.endpoint_public_access", false)),
            always(128, "CKV_AWS_58, AWS-0039", CLUSTER, "secrets under a key of one's own",
                    test(cluster -> cluster.at("encryption_config").stream()
                            .anyMatch(config -> config.texts("resources").contains("secrets")
                                    && config.has("provider.key_arn")),
                            "no encryption_config of secrets")),
            always(129, "CKV_AWS_339, EKS.2", CLUSTER, "a version in standard support",
                    test(EksRules::isSupported, "version is not set, or older than 1." + OLDEST_MINOR)),
            always(130, "CKV_AWS_51, AWS-0031, ECR.2", REPOSITORY, "tags that cannot be moved",
                    is("image_tag_mutability", "IMMUTABLE")),
            always(131, "CKV_AWS_163, AWS-0030, ECR.1", REPOSITORY, "images scanned when they are pushed",
                    is("image_scanning_configuration.scan_on_push", true)),
            always(132, "CKV_AWS_136, AWS-0033", REPOSITORY, "encryption with KMS",
                    is("encryption_configuration.encryption_type", "KMS", "KMS_DSSE")),
            always(133, "CKV_AWS_32, AWS-0032", "aws_ecr_repository_policy", "nothing allowed to anybody",
                    Policies.ofResource("policy", Statement::isForAnybody)),
            always(134, "ECR.3", REPOSITORY, "a lifecycle policy",
                    accompaniedBy("aws_ecr_lifecycle_policy", "repository")));

    private EksRules() {}

    private static boolean isSupported(Block cluster) {
        String version = cluster.text("version").orElse("");
        return version.matches("1\\.[0-9]{2}") && Integer.parseInt(version.substring(2)) >= OLDEST_MINOR;
    }
}
