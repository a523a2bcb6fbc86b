package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.providers.aws.cloudwatch_log_group.CloudwatchLogGroup;
import com.hashicorp.cdktf.providers.aws.data_aws_availability_zones.DataAwsAvailabilityZones;
import com.hashicorp.cdktf.providers.aws.default_security_group.DefaultSecurityGroup;
import com.hashicorp.cdktf.providers.aws.flow_log.FlowLog;
import com.hashicorp.cdktf.providers.aws.route_table.RouteTable;
import com.hashicorp.cdktf.providers.aws.route_table_association.RouteTableAssociation;
import com.hashicorp.cdktf.providers.aws.subnet.Subnet;
import com.hashicorp.cdktf.providers.aws.vpc.Vpc;
import dev.litelift.environment.AwsNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A VPC without any way to the internet: no gateway, no NAT. What is called from within has an endpoint here. */
final class NetworkStack extends AwsStack {
    private static final String LAYER = "network";
    /** Sixteen ranges: one for each zone, the others free. */
    private static final int SUBNET_BITS = 4;

    private final Vpc vpc;
    private final List<String> subnets = new ArrayList<>();
    private final SecurityGroups groups;

    NetworkStack(Site site) {
        super(site, LAYER);
        AwsNetwork network = environment().network();
        this.vpc = Vpc.Builder.create(this, "vpc")
                .cidrBlock(network.cidr())
                .enableDnsSupport(true)
                .enableDnsHostnames(true)
                .tags(Map.of("Name", site.name()))
                .build();
        DefaultSecurityGroup.Builder.create(this, "default-security-group").vpcId(vpc.getId()).build();
        RouteTable routes = RouteTable.Builder.create(this, "isolated")
                .vpcId(vpc.getId())
                .tags(Map.of("Name", name("isolated")))
                .build();
        subnets(network, routes);
        flowLog(network);
        this.groups = new SecurityGroups(this, vpc.getId());
        new Endpoints(this, vpc.getId(), subnets, routes.getId(), groups);
        output("vpc_id", vpc.getId(), "The VPC.");
        output("application_security_group_id", groups.applications(),
                "Give it to what is to reach the database: it opens the way and nothing else.");
    }

    private void subnets(AwsNetwork network, RouteTable routes) {
        new DataAwsAvailabilityZones(this, "zones", com.hashicorp.cdktf.providers.aws.data_aws_availability_zones
                .DataAwsAvailabilityZonesConfig.builder().state("available").build());
        for (int zone = 0; zone < network.zones(); zone++) {
            Subnet subnet = Subnet.Builder.create(this, "isolated-" + zone)
                    .vpcId(vpc.getId())
                    .availabilityZone("${data.aws_availability_zones.zones.names[" + zone + "]}")
                    .cidrBlock("${cidrsubnet(\"" + network.cidr() + "\", " + SUBNET_BITS + ", " + zone + ")}")
                    .mapPublicIpOnLaunch(false)
                    .tags(Map.of("Name", name("isolated-" + zone)))
                    .build();
            RouteTableAssociation.Builder.create(this, "isolated-" + zone + "-routes")
                    .subnetId(subnet.getId())
                    .routeTableId(routes.getId())
                    .build();
            subnets.add(subnet.getId());
        }
    }

    private void flowLog(AwsNetwork network) {
        String group = "/litelift/" + environment().name() + "/flow-log";
        CustomerKey key = new CustomerKey(this, LAYER, List.of(CustomerKey.forLogs(this, group)));
        CloudwatchLogGroup log = LogGroup.create(this, "flow-log-group", group, network.flowLogDays(), key);
        ServiceRole role = new ServiceRole(this, "flow-log", "vpc-flow-logs.amazonaws.com", "Writes the flow log.",
                List.of(Statement.allow("Write")
                        .actions("logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams")
                        .on(arn("logs", "log-group:" + group + ":*"))));
        FlowLog.Builder.create(this, "flow-log")
                .vpcId(vpc.getId())
                .trafficType("ALL")
                .logDestination(log.getArn())
                .iamRoleArn(role.arn())
                .build();
    }

    List<String> subnets() {
        return List.copyOf(subnets);
    }

    SecurityGroups groups() {
        return groups;
    }
}
