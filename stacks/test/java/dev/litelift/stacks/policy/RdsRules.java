package dev.litelift.stacks.policy;

import static dev.litelift.stacks.policy.Checks.all;
import static dev.litelift.stacks.policy.Checks.atLeast;
import static dev.litelift.stacks.policy.Checks.has;
import static dev.litelift.stacks.policy.Checks.hasAll;
import static dev.litelift.stacks.policy.Checks.is;
import static dev.litelift.stacks.policy.Checks.isNot;
import static dev.litelift.stacks.policy.Checks.isUnsetOr;
import static dev.litelift.stacks.policy.Checks.lacks;
import static dev.litelift.stacks.policy.Checks.ownKey;
import static dev.litelift.stacks.policy.Checks.unless;
import static dev.litelift.stacks.policy.Checks.where;
import static dev.litelift.stacks.policy.Rule.always;
import static dev.litelift.stacks.policy.Rule.inProd;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

final class RdsRules {
    private static final String INSTANCE = "aws_db_instance";
    private static final String PARAMETERS = "aws_db_parameter_group";
    /** By major version, the first minor one in which log_fdw reads no files of the host's (AWS-2022-004). */
    private static final Map<String, Integer> MENDED = Map.of("9.6", 22, "10", 17, "11", 12, "12", 7, "13", 3);
    /** What the event subscriptions of RDS.20, RDS.21 and RDS.22 have to tell, by the kind of source. */
    private static final Map<String, List<String>> EVENTS = Map.of(
            "db-instance", List.of("maintenance", "configuration change", "failure"),
            "db-parameter-group", List.of("configuration change"),
            "db-security-group", List.of("configuration change", "failure"));

    static final List<Rule> ALL = List.of(
            always(25, "CKV_AWS_16, AWS-0080, RDS.3, CIS 2.2.1, AwsSolutions-RDS2", INSTANCE,
                    "storage_encrypted = true with a key of one's own",
                    all(is("storage_encrypted", true), where(RdsRules::isPrimary, ownKey("kms_key_id")))),
            always(26, "CKV_AWS_17, AWS-0180, RDS.2, CIS 2.2.3", INSTANCE, "publicly_accessible = false",
                    is("publicly_accessible", false)),
            always(27, "CKV_AWS_118, RDS.6", INSTANCE, "enhanced monitoring with a role",
                    all(is("monitoring_interval", 1, 5, 10, 15, 30, 60), has("monitoring_role_arn"))),
            always(28, "CKV_AWS_129, RDS.9, RDS.36", INSTANCE, "the logs postgresql and upgrade in CloudWatch",
                    hasAll("enabled_cloudwatch_logs_exports", "postgresql", "upgrade")),
            always(29, "CKV_AWS_133, AWS-0077, RDS.11, AwsSolutions-RDS13", INSTANCE, "backups kept 7 days or longer",
                    where(RdsRules::isPrimary, atLeast("backup_retention_period", 7))),
            inProd(30, "CKV_AWS_157, RDS.5, CIS 2.2.4, AwsSolutions-RDS3", INSTANCE, "multi_az = true",
                    where(RdsRules::isPrimary, is("multi_az", true))),
            always(31, "CKV_AWS_161, AWS-0176, RDS.10", INSTANCE, "iam_database_authentication_enabled = true",
                    is("iam_database_authentication_enabled", true)),
            always(32, "CKV_AWS_211", INSTANCE, "a present certificate authority",
                    is("ca_cert_identifier", "rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1")),
            always(33, "CKV_AWS_226, RDS.13, CIS 2.2.2", INSTANCE, "auto_minor_version_upgrade = true",
                    is("auto_minor_version_upgrade", true)),
            inProd(34, "CKV_AWS_293, AWS-0177, RDS.8, AwsSolutions-RDS10", INSTANCE, "deletion_protection = true",
                    is("deletion_protection", true)),
            always(35, "CKV_AWS_353, AWS-0133", INSTANCE, "performance_insights_enabled = true",
                    is("performance_insights_enabled", true)),
            always(36, "CKV_AWS_354, AWS-0078", INSTANCE, "a key of one's own for Performance Insights",
                    ownKey("performance_insights_kms_key_id")),
            always(37, "CKV_AWS_250, CKV_AWS_388", INSTANCE, "an engine in which log_fdw reads no files of the host's",
                    (instance, all) -> instance.body().texts("engine_version").stream()
                            .filter(version -> !isMended(version))),
            always(38, "CKV2_AWS_30", PARAMETERS, "log_statement and log_min_duration_statement",
                    where(group -> group.text("family").orElse("").startsWith("postgres"),
                            hasAll("parameter.name", "log_statement", "log_min_duration_statement"))),
            always(39, "CKV2_AWS_69, Config rds-postgres-instance-encrypted-in-transit", INSTANCE,
                    "a parameter group with rds.force_ssl = 1",
                    (instance, all) -> unless(all.pointedToBy(instance, "parameter_group_name", PARAMETERS).stream()
                            .anyMatch(RdsRules::forcesTls), "parameter_group_name names none that has it")),
            always(40, "CKV2_AWS_60, RDS.17", INSTANCE, "copy_tags_to_snapshot = true",
                    is("copy_tags_to_snapshot", true)),
            always(41, "RDS.23, AwsSolutions-RDS11", INSTANCE, "a port other than 5432",
                    all(has("port"), isNot("port", 5432))),
            always(42, "RDS.25", INSTANCE, "a user name that nobody guesses",
                    where(RdsRules::isPrimary, all(has("username"), isNot("username", "postgres", "admin")))),
            always(43, "RDS.18", INSTANCE, "a subnet group", where(RdsRules::isPrimary, has("db_subnet_group_name"))),
            always(44, "AwsSolutions-RDS8", INSTANCE, "traffic from security groups only", RdsRules::openToAddresses),
            always(45, "RDS.20, RDS.21, RDS.22", INSTANCE, "subscriptions to what happens to it",
                    RdsRules::untoldEvents),
            always(46, "RDS.43", "aws_db_proxy", "require_tls = true", is("require_tls", true)),
            always(47, "CKV_AWS_245", "aws_db_instance_automated_backups_replication", "a key of one's own",
                    ownKey("kms_key_id")),
            always(48, "RDS.1, RDS.4, CKV_AWS_302", "aws_db_snapshot, aws_db_snapshot_copy",
                    "an encrypted source, and no sharing", RdsRules::openSnapshot),
            always(49, "CKV_AWS_198", "aws_db_security_group", "no security group of EC2-Classic", Checks.absent()),
            inProd(50, "own", INSTANCE, "backups and a final snapshot that outlive it",
                    where(RdsRules::isPrimary, all(isUnsetOr("skip_final_snapshot", false),
                            has("final_snapshot_identifier"), is("delete_automated_backups", false)))),
            always(51, "own", INSTANCE, "a master password that stands neither here nor in the state",
                    where(RdsRules::isPrimary, all(lacks("password"), RdsRules::passwordElsewhere))));

    private RdsRules() {}

    /** A read replica takes much from its source and refuses to be told again. */
    private static boolean isPrimary(Block instance) {
        return !instance.has("replicate_source_db");
    }

    private static boolean isMended(String version) {
        return MENDED.entrySet().stream().filter(each -> version.startsWith(each.getKey() + ".")).allMatch(each -> {
            String minor = version.substring(each.getKey().length() + 1).replaceFirst("\\D.*", "");
            return !minor.isEmpty() && Integer.parseInt(minor) >= each.getValue();
        });
    }

    private static boolean forcesTls(Resource group) {
        return group.body().at("parameter").stream()
                .anyMatch(parameter -> parameter.is("name", "rds.force_ssl") && parameter.is("value", 1));
    }

    private static Stream<String> openToAddresses(Resource instance, Configuration all) {
        return Traffic.into(instance, "vpc_security_group_ids", all)
                .filter(traffic -> !traffic.ranges().isEmpty())
                .map(traffic -> traffic.place() + " lets in " + traffic.ranges());
    }

    private static Stream<String> untoldEvents(Resource instance, Configuration all) {
        return EVENTS.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .filter(wanted -> all.all("aws_db_event_subscription").map(Resource::body)
                        .noneMatch(told -> !told.is("enabled", false)
                                && told.text("source_type").map(wanted.getKey()::equals).orElse(true)
                                && (!told.has("event_categories")
                                        || told.texts("event_categories").containsAll(wanted.getValue()))))
                .map(untold -> "no aws_db_event_subscription to " + untold.getKey() + " with " + untold.getValue());
    }

    private static Stream<String> openSnapshot(Resource snapshot, Configuration all) {
        boolean isEncrypted = snapshot.body().has("kms_key_id")
                || all.pointedToBy(snapshot, "db_instance_identifier", INSTANCE).stream()
                        .anyMatch(instance -> instance.body().is("storage_encrypted", true));
        return Stream.concat(unless(isEncrypted, "it is not known to be encrypted"),
                snapshot.body().texts("shared_accounts").stream().map(account -> "shared with " + account));
    }

    private static Stream<String> passwordElsewhere(Resource instance, Configuration all) {
        if (instance.body().is("manage_master_user_password", true)) {
            return ownKey("master_user_secret_kms_key_id").look(instance, all);
        }
        return unless(instance.body().has("password_wo"),
                "neither manage_master_user_password nor password_wo is set");
    }
}
