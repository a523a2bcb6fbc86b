package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.providers.aws.cloudwatch_log_metric_filter.CloudwatchLogMetricFilter;
import com.hashicorp.cdktf.providers.aws.cloudwatch_log_metric_filter.CloudwatchLogMetricFilterMetricTransformation;
import com.hashicorp.cdktf.providers.aws.db_subnet_group.DbSubnetGroup;
import dev.litelift.environment.AwsInstance;
import dev.litelift.environment.RunnerMetric;
import java.util.List;

/** RDS for PostgreSQL and what belongs to it. */
final class DatabaseStack extends AwsStack {
    private static final String LAYER = "database";

    private final CustomerKey key;
    private final RdsInstance instance;

    DatabaseStack(Site site, NetworkStack network) {
        super(site, LAYER);
        AwsInstance settings = environment().postgres().instance();
        String logs = "/aws/rds/instance/" + site.name();
        this.key = new CustomerKey(this, LAYER, List.of(CustomerKey.forLogs(this, logs + "*")));
        DbSubnetGroup subnets = DbSubnetGroup.Builder.create(this, "subnets")
                .name(site.name())
                .description("litelift " + environment().name())
                .subnetIds(network.subnets())
                .build();
        ServiceRole monitoring = monitoring();
        this.instance = new RdsInstance(this, key, monitoring, subnets.getName(), network.groups().database());
        if (settings.readReplica()) {
            instance.replica();
        }
        if (settings.proxy()) {
            new RdsProxy(this, key, instance, network);
        }
        if (environment().postgres().protection().backupPlan()) {
            new BackupPlan(this, key, instance.arn());
        }
        failedLogins();
        output("endpoint", instance.host(), "Host of the database.");
        output("port", String.valueOf(SecurityGroups.POSTGRES), "Port of the database.");
        output("master_secret_arn", instance.masterSecretArn(), "The master user's secret: for the bootstrap and emergencies.");
    }

    private void failedLogins() {
        CloudwatchLogMetricFilter.Builder.create(this, "failed-logins")
                .name(name("failed-logins"))
                .logGroupName(instance.serverLog())
                .pattern("\"authentication failed\"")
                .metricTransformation(CloudwatchLogMetricFilterMetricTransformation.builder()
                        .namespace(RunnerMetric.NAMESPACE)
                        .name(failedLoginsMetric(site()))
                        .value("1")
                        .build())
                .build();
    }

    /** A metric of its own for each environment: what a filter counts has no dimension. */
    static String failedLoginsMetric(Site site) {
        return "FailedLogins-" + site.environment().name();
    }

    /** What AWS's own policy for this role says, on the log groups of RDS alone. */
    private ServiceRole monitoring() {
        return new ServiceRole(this, "rds-monitoring", "monitoring.rds.amazonaws.com", "Writes the metrics of the host.",
                List.of(
                        Statement.allow("Groups")
                                .actions("logs:CreateLogGroup", "logs:PutRetentionPolicy")
                                .on(arn("logs", "log-group:RDS*")),
                        Statement.allow("Streams")
                                .actions("logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams",
                                        "logs:GetLogEvents")
                                .on(arn("logs", "log-group:RDS*:log-stream:*"))));
    }

    CustomerKey key() {
        return key;
    }

    RdsInstance instance() {
        return instance;
    }
}
