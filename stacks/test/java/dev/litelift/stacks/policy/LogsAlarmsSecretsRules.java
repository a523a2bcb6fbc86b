package dev.litelift.stacks.policy;

import static dev.litelift.stacks.policy.Checks.accompaniedBy;
import static dev.litelift.stacks.policy.Checks.all;
import static dev.litelift.stacks.policy.Checks.atLeast;
import static dev.litelift.stacks.policy.Checks.has;
import static dev.litelift.stacks.policy.Checks.is;
import static dev.litelift.stacks.policy.Checks.isUnsetOr;
import static dev.litelift.stacks.policy.Checks.ownKey;
import static dev.litelift.stacks.policy.Checks.test;
import static dev.litelift.stacks.policy.Checks.where;
import static dev.litelift.stacks.policy.Rule.always;
import static dev.litelift.stacks.policy.Rule.inProd;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

final class LogsAlarmsSecretsRules {
    private static final String LOG_GROUP = "aws_cloudwatch_log_group";
    private static final String ALARM = "aws_cloudwatch_metric_alarm";
    private static final String SECRET = "aws_secretsmanager_secret";
    private static final String ROTATION = "aws_secretsmanager_secret_rotation";
    private static final String KEY = "aws_kms_key";
    private static final int YEAR = 365;
    private static final int LONGEST_ROTATION = 90;
    private static final List<String> DECRYPTING = List.of("kms:Decrypt", "kms:ReEncryptFrom");

    static final List<Rule> ALL = List.of(
            always(79, "CKV_AWS_66", LOG_GROUP, "retention_in_days", has("retention_in_days")),
            inProd(80, "CKV_AWS_338", LOG_GROUP, "logs kept a year, or for ever",
                    where(group -> !group.is("retention_in_days", 0), atLeast("retention_in_days", YEAR))),
            always(81, "CKV_AWS_158, AWS-0017", LOG_GROUP, "a key of one's own", ownKey("kms_key_id")),
            inProd(82, "CKV_AWS_319", ALARM, "an alarm that somebody hears",
                    all(isUnsetOr("actions_enabled", true), has("alarm_actions"))),
            always(83, "CKV_AWS_149, AWS-0098", SECRET, "a key of one's own", ownKey("kms_key_id")),
            always(84, "CKV2_AWS_57, SecretsManager.1, AwsSolutions-SMG4", SECRET, "rotation",
                    accompaniedBy(ROTATION, "secret_id")),
            always(85, "CKV_AWS_304, SecretsManager.4", ROTATION, "a rotation within 90 days",
                    test(LogsAlarmsSecretsRules::isWithin90Days, "rotation_rules allow longer, or say nothing")),
            always(86, "CKV_AWS_7, AWS-0065, CIS 3.6, AwsSolutions-KMS5", KEY, "enable_key_rotation = true",
                    where(LogsAlarmsSecretsRules::isRotatable, is("enable_key_rotation", true))),
            always(87, "CKV2_AWS_64", KEY, "a policy", (key, all) -> key.body().has("policy") ? Stream.of()
                    : accompaniedBy("aws_kms_key_policy", "key_id").look(key, all)),
            always(88, "CKV_AWS_33, KMS.5", "aws_kms_key, aws_kms_key_policy", "principals that are named",
                    Policies.ofResource("policy", Statement::isForAnybody)),
            always(89, "CKV_AWS_227", KEY, "is_enabled = true", isUnsetOr("is_enabled", true)),
            inProd(90, "KMS.3", KEY, "30 days before it is deleted, and prevent_destroy",
                    all(is("deletion_window_in_days", 30), is("lifecycle.prevent_destroy", true))),
            always(91, "KMS.1, KMS.2", Policies.IDENTITY_TYPES, "decryption with keys that are named",
                    Policies.ofIdentity(LogsAlarmsSecretsRules::decryptsEverything)),
            always(92, "CKV_AWS_337", "aws_ssm_parameter", "a key of one's own for a SecureString",
                    where(parameter -> parameter.is("type", "SecureString"), ownKey("key_id"))));

    private LogsAlarmsSecretsRules() {}

    private static boolean isWithin90Days(Block rotation) {
        OptionalInt days = rotation.number("rotation_rules.automatically_after_days");
        String rate = rotation.text("rotation_rules.schedule_expression").orElse("");
        return days.isPresent() ? days.getAsInt() <= LONGEST_ROTATION
                : rate.matches("rate\\(([0-9]{1,3} hours?|[1-8]?[0-9] days?|90 days)\\)");
    }

    /** KMS rotates symmetric keys that encrypt, and no others. */
    private static boolean isRotatable(Block key) {
        String spec = key.text("customer_master_key_spec").orElse("SYMMETRIC_DEFAULT");
        return spec.equals("SYMMETRIC_DEFAULT");
    }

    private static boolean decryptsEverything(Statement statement) {
        return statement.isUnconstrained() && DECRYPTING.stream().anyMatch(statement::covers);
    }
}
