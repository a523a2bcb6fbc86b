package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.providers.aws.eks_cluster.EksCluster;
import com.hashicorp.cdktf.providers.aws.eks_node_group.EksNodeGroup;
import com.hashicorp.cdktf.providers.aws.eks_node_group.EksNodeGroupLaunchTemplate;
import com.hashicorp.cdktf.providers.aws.eks_node_group.EksNodeGroupScalingConfig;
import com.hashicorp.cdktf.providers.aws.eks_node_group.EksNodeGroupUpdateConfig;
import com.hashicorp.cdktf.providers.aws.launch_template.LaunchTemplate;
import com.hashicorp.cdktf.providers.aws.launch_template.LaunchTemplateBlockDeviceMappings;
import com.hashicorp.cdktf.providers.aws.launch_template.LaunchTemplateBlockDeviceMappingsEbs;
import com.hashicorp.cdktf.providers.aws.launch_template.LaunchTemplateMetadataOptions;
import dev.litelift.environment.AwsCluster;
import java.util.List;

/** The machines of a cluster. Pods cannot ask a machine for its role: the answer does not reach one hop further. */
final class ClusterNodes {
    private static final int DISK_GB = 50;

    private final EksNodeGroup group;

    ClusterNodes(AwsStack stack, EksCluster cluster, List<String> subnets) {
        AwsCluster settings = stack.environment().cluster();
        ServiceRole role = new ServiceRole(stack, "node",
                // EC2 does not say on whose account's behalf it takes a role on.
                Statement.allow("Assume").toService("ec2.amazonaws.com").actions("sts:AssumeRole"),
                "Runs the cluster's nodes.", ClusterPermissions.ofNodes(stack, cluster.getArn()));
        LaunchTemplate template = LaunchTemplate.Builder.create(stack, "node-template")
                .name(stack.name("node"))
                .updateDefaultVersion(true)
                .metadataOptions(LaunchTemplateMetadataOptions.builder()
                        .httpEndpoint("enabled").httpTokens("required").httpPutResponseHopLimit(1).build())
                .blockDeviceMappings(List.of(LaunchTemplateBlockDeviceMappings.builder()
                        .deviceName("/dev/xvda")
                        .ebs(LaunchTemplateBlockDeviceMappingsEbs.builder()
                                .volumeSize(DISK_GB).volumeType("gp3").encrypted("true").deleteOnTermination("true").build())
                        .build()))
                .build();
        group = EksNodeGroup.Builder.create(stack, "nodes")
                .clusterName(cluster.getName())
                .nodeGroupName(stack.name("nodes"))
                .nodeRoleArn(role.arn())
                .subnetIds(subnets)
                .instanceTypes(List.of(settings.instanceType()))
                .scalingConfig(EksNodeGroupScalingConfig.builder()
                        .desiredSize(settings.leastNodes())
                        .minSize(settings.leastNodes())
                        .maxSize(settings.mostNodes())
                        .build())
                .updateConfig(EksNodeGroupUpdateConfig.builder().maxUnavailable(1).build())
                .launchTemplate(EksNodeGroupLaunchTemplate.builder()
                        .id(template.getId()).version("${" + template.getFqn() + ".latest_version}").build())
                .dependsOn(List.of(role.policy()))
                .build();
    }

    /** To depend on where something has to run. */
    EksNodeGroup group() {
        return group;
    }
}
