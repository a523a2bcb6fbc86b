package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.aws.backup_plan.BackupPlanRule;
import com.hashicorp.cdktf.providers.aws.backup_plan.BackupPlanRuleLifecycle;
import com.hashicorp.cdktf.providers.aws.backup_selection.BackupSelection;
import com.hashicorp.cdktf.providers.aws.backup_vault.BackupVault;
import java.util.List;

/** Copies in AWS Backup: daily for a week, weekly for a month, monthly for a year. */
final class BackupPlan {
    private final AwsStack stack;
    private final BackupVault vault;

    BackupPlan(AwsStack stack, CustomerKey key, String database) {
        this.stack = stack;
        this.vault = BackupVault.Builder.create(stack, "vault")
                .name(stack.site().name())
                .kmsKeyArn(key.arn())
                .lifecycle(stack.isProd() ? TerraformResourceLifecycle.builder().preventDestroy(true).build() : null)
                .build();
        com.hashicorp.cdktf.providers.aws.backup_plan.BackupPlan plan =
                com.hashicorp.cdktf.providers.aws.backup_plan.BackupPlan.Builder.create(stack, "backup-plan")
                        .name(stack.site().name())
                        .rule(List.of(
                                rule("daily", "cron(0 4 * * ? *)", 7),
                                rule("weekly", "cron(0 5 ? * SUN *)", 30),
                                rule("monthly", "cron(0 6 1 * ? *)", 365)))
                        .build();
        BackupSelection.Builder.create(stack, "backup-selection")
                .name("database")
                .planId(plan.getId())
                .iamRoleArn(role(key, database).arn())
                .resources(List.of(database))
                .build();
    }

    private BackupPlanRule rule(String name, String schedule, int keepDays) {
        return BackupPlanRule.builder()
                .ruleName(name)
                .targetVaultName(vault.getName())
                .schedule(schedule)
                .lifecycle(BackupPlanRuleLifecycle.builder().deleteAfter(keepDays).build())
                .build();
    }

    /** Snapshots of this instance; AWS Backup names those that it takes {@code awsbackup:…}. */
    private ServiceRole role(CustomerKey key, String database) {
        String snapshots = stack.arn("rds", "snapshot:awsbackup:*");
        return new ServiceRole(stack, "backup", "backup.amazonaws.com", "Backs up the database.", List.of(
                Statement.allow("Take")
                        .actions("rds:CreateDBSnapshot", "rds:DescribeDBInstances", "rds:ListTagsForResource")
                        .on(database, snapshots),
                Statement.allow("Keep")
                        .actions("rds:DescribeDBSnapshots", "rds:AddTagsToResource", "rds:CopyDBSnapshot",
                                "rds:DeleteDBSnapshot", "rds:ListTagsForResource")
                        .on(snapshots),
                Statement.allow("Vault")
                        .actions("backup:DescribeBackupVault", "backup:CopyIntoBackupVault")
                        .on(vault.getArn()),
                Statement.allow("Key").actions("kms:DescribeKey").on(key.arn()),
                Statement.allow("KeyForSnapshots")
                        .actions("kms:CreateGrant")
                        .on(key.arn())
                        .when("Bool", "kms:GrantIsForAWSResource", "true")));
    }
}
