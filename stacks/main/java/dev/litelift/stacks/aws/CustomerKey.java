package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.aws.kms_alias.KmsAlias;
import com.hashicorp.cdktf.providers.aws.kms_key.KmsKey;
import java.util.ArrayList;
import java.util.List;

/** A layer's own key. The account decides by IAM who may use it; services are named one by one. */
final class CustomerKey {
    private static final int LONGEST_WAIT_DAYS = 30;
    private static final int SHORTEST_WAIT_DAYS = 7;

    private final KmsKey key;

    CustomerKey(AwsStack stack, String layer, List<Statement> services) {
        List<Statement> statements = new ArrayList<>(List.of(
                Statement.allow("Account").toArn(stack.accountPrincipal()).actions("kms:*").on("*")));
        statements.addAll(services);
        this.key = KmsKey.Builder.create(stack, "key")
                .description("litelift " + stack.environment().name() + ": " + layer)
                .enableKeyRotation(true)
                .deletionWindowInDays(stack.isProd() ? LONGEST_WAIT_DAYS : SHORTEST_WAIT_DAYS)
                .policy(Policy.of(statements))
                .lifecycle(stack.isProd() ? TerraformResourceLifecycle.builder().preventDestroy(true).build() : null)
                .build();
        KmsAlias.Builder.create(stack, "key-alias")
                .name("alias/" + stack.name(layer))
                .targetKeyId(key.getKeyId())
                .build();
    }

    String arn() {
        return key.getArn();
    }

    /** CloudWatch Logs, for log groups of this account whose names begin so. */
    static Statement forLogs(AwsStack stack, String... groups) {
        List<String> arns = new ArrayList<>();
        for (String group : groups) {
            arns.add(stack.arn("logs", "log-group:" + group));
        }
        return Statement.allow("Logs")
                .toService("logs." + stack.region() + ".amazonaws.com")
                .actions("kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*")
                .on("*")
                .when("ArnLike", "kms:EncryptionContext:aws:logs:arn", arns);
    }

    /** A service that hands messages to queues or topics which this key encrypts; without it they vanish silently. */
    static Statement forSender(AwsStack stack, String sid, String... services) {
        return Statement.allow(sid)
                .toService(services)
                .actions("kms:GenerateDataKey", "kms:Decrypt")
                .on("*")
                .when("StringEquals", "aws:SourceAccount", stack.account());
    }
}
