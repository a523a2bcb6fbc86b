package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.aws.cloudwatch_log_group.CloudwatchLogGroup;
import com.hashicorp.cdktf.providers.aws.db_instance.DbInstance;
import dev.litelift.environment.AwsInstance;
import dev.litelift.environment.AwsPostgres;
import dev.litelift.environment.AwsProtection;
import java.util.ArrayList;
import java.util.List;

/** Every setting of the RDS instance; those of the server in it are {@link RdsParameters}. */
final class RdsInstance {
    /** Not a name that attackers try, and used by the bootstrap alone. */
    static final String MASTER_USER = "litelift_master";
    /** The server's own log first. */
    private static final List<String> LOGS = List.of("postgresql", "upgrade");
    private static final String CERTIFICATE_AUTHORITY = "rds-ca-rsa2048-g1";
    private static final int HOST_METRICS_SECONDS = 60;
    private static final int INSIGHTS_DAYS = 7;

    private final AwsStack stack;
    private final CustomerKey key;
    private final ServiceRole monitoring;
    private final DbInstance instance;
    private final CloudwatchLogGroup serverLog;
    /** Null where RDS keeps the master password itself. */
    private final MasterSecret ownSecret;

    RdsInstance(AwsStack stack, CustomerKey key, ServiceRole monitoring, String subnetGroup, String securityGroup) {
        this.stack = stack;
        this.key = key;
        this.monitoring = monitoring;
        AwsPostgres postgres = stack.environment().postgres();
        AwsProtection protection = postgres.protection();
        List<CloudwatchLogGroup> logs = logGroups(identifier(stack));
        this.serverLog = logs.get(0);
        this.ownSecret = postgres.instance().readReplica() ? new MasterSecret(stack, key) : null;
        this.instance = common("database", identifier(stack))
                .dependsOn(logs)
                .engine("postgres")
                .engineVersion(postgres.version())
                .autoMinorVersionUpgrade(!postgres.holdsMinorVersion())
                .allowMajorVersionUpgrade(false)
                .allocatedStorage(postgres.instance().storageGb())
                .dbName(postgres.database())
                .username(MASTER_USER)
                .manageMasterUserPassword(ownSecret == null ? Boolean.TRUE : null)
                .masterUserSecretKmsKeyId(ownSecret == null ? key.arn() : null)
                .port(SecurityGroups.POSTGRES)
                .dbSubnetGroupName(subnetGroup)
                .vpcSecurityGroupIds(List.of(securityGroup))
                .parameterGroupName(RdsParameters.group(stack))
                .multiAz(postgres.instance().multiAz())
                .backupRetentionPeriod(protection.backupDays())
                .backupWindow("02:00-03:00")
                .deletionProtection(protection.deletionProtection())
                .skipFinalSnapshot(!protection.finalSnapshot())
                .finalSnapshotIdentifier(protection.finalSnapshot() ? identifier(stack) + "-final" : null)
                .deleteAutomatedBackups(!protection.finalSnapshot())
                .lifecycle(stack.isProd() ? TerraformResourceLifecycle.builder().preventDestroy(true).build() : null)
                .build();
        if (ownSecret != null) {
            ownSecret.applyTo(instance);
        }
    }

    /** What the instance and its replica have in common. */
    private DbInstance.Builder common(String id, String identifier) {
        AwsInstance settings = stack.environment().postgres().instance();
        return DbInstance.Builder.create(stack, id)
                .identifier(identifier)
                .instanceClass(settings.instanceClass())
                .maxAllocatedStorage(settings.maxStorageGb() > settings.storageGb() ? settings.maxStorageGb() : null)
                .storageType("gp3")
                .storageEncrypted(true)
                .kmsKeyId(key.arn())
                .publiclyAccessible(false)
                .caCertIdentifier(CERTIFICATE_AUTHORITY)
                .iamDatabaseAuthenticationEnabled(true)
                .enabledCloudwatchLogsExports(LOGS)
                .performanceInsightsEnabled(true)
                .performanceInsightsKmsKeyId(key.arn())
                .performanceInsightsRetentionPeriod(INSIGHTS_DAYS)
                .monitoringInterval(HOST_METRICS_SECONDS)
                .monitoringRoleArn(monitoring.arn())
                .copyTagsToSnapshot(true)
                .maintenanceWindow("sun:03:30-sun:04:30")
                .applyImmediately(!stack.isProd());
    }

    /** A second instance for readers, with storage, key and parameters of the first. */
    void replica() {
        String identifier = identifier(stack) + "-replica";
        DbInstance replica = common("replica", identifier)
                .dependsOn(logGroups(identifier))
                .replicateSourceDb(instance.getIdentifier())
                .autoMinorVersionUpgrade(!stack.environment().postgres().holdsMinorVersion())
                .parameterGroupName(instance.getParameterGroupName())
                .vpcSecurityGroupIds(instance.getVpcSecurityGroupIds())
                .multiAz(stack.environment().postgres().instance().multiAz())
                .deletionProtection(stack.environment().postgres().protection().deletionProtection())
                .backupRetentionPeriod(stack.environment().postgres().protection().backupDays())
                // RDS takes no final snapshot of a replica.
                .skipFinalSnapshot(true)
                .build();
        stack.output("replica_endpoint", replica.getAddress(), "Host of the read replica.");
    }

    private List<CloudwatchLogGroup> logGroups(String identifier) {
        List<CloudwatchLogGroup> groups = new ArrayList<>();
        for (String log : LOGS) {
            String id = (identifier.endsWith("-replica") ? "replica-" : "") + log + "-log";
            groups.add(LogGroup.create(stack, id, "/aws/rds/instance/" + identifier + "/" + log,
                    stack.environment().logDays(), key));
        }
        return groups;
    }

    /** Known without the stack, so that others can name the instance before it is there. */
    static String identifier(AwsStack stack) {
        return stack.site().name();
    }

    /** The name of the log group that the server writes to. */
    String serverLog() {
        return serverLog.getName();
    }

    String arn() {
        return instance.getArn();
    }

    String host() {
        return instance.getAddress();
    }

    String identifier() {
        return instance.getIdentifier();
    }

    /** What IAM knows the instance by; another one when it is restored. */
    String resourceId() {
        return instance.getResourceId();
    }

    String masterSecretArn() {
        return ownSecret == null ? instance.getMasterUserSecret().get(0).getSecretArn() : ownSecret.arn();
    }
}
