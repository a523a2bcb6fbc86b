package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.aws.cloudwatch_log_group.CloudwatchLogGroup;
import com.hashicorp.cdktf.providers.aws.eks_cluster.EksCluster;
import com.hashicorp.cdktf.providers.aws.eks_cluster.EksClusterEncryptionConfig;
import com.hashicorp.cdktf.providers.aws.eks_cluster.EksClusterEncryptionConfigProvider;
import com.hashicorp.cdktf.providers.aws.eks_cluster.EksClusterVpcConfig;
import com.hashicorp.cdktf.providers.aws.vpc_security_group_ingress_rule.VpcSecurityGroupIngressRule;
import dev.litelift.stacks.GenericResource;
import java.util.List;
import java.util.Map;

/**
 * A Kubernetes cluster in the isolated network. What runs in it is no part of these stacks: an environment of kind kubernetes
 * reaches it by a kubeconfig, with a state of its own, since a provider must not be given a cluster that is yet to be made.
 */
final class ClusterStack extends AwsStack {
    private static final String LAYER = "cluster";
    private static final List<String> LOGS =
            List.of("api", "audit", "authenticator", "controllerManager", "scheduler");
    private static final int HTTPS = 443;

    ClusterStack(Site site, NetworkStack network) {
        super(site, LAYER);
        String group = "/aws/eks/" + site.name() + "/cluster";
        CustomerKey key = new CustomerKey(this, LAYER, List.of(CustomerKey.forLogs(this, group)));
        CloudwatchLogGroup log = LogGroup.create(this, "cluster-log", group, environment().logDays(), key);
        ServiceRole role = new ServiceRole(this, LAYER, "eks.amazonaws.com", "Runs the cluster.",
                ClusterPermissions.ofControlPlane(this, key));
        EksCluster cluster = EksCluster.Builder.create(this, "kubernetes")
                .name(site.name())
                .version(environment().cluster().version())
                .roleArn(role.arn())
                .enabledClusterLogTypes(LOGS)
                .encryptionConfig(EksClusterEncryptionConfig.builder()
                        .resources(List.of("secrets"))
                        .provider(EksClusterEncryptionConfigProvider.builder().keyArn(key.arn()).build())
                        .build())
                .vpcConfig(EksClusterVpcConfig.builder()
                        .subnetIds(network.subnets())
                        .endpointPrivateAccess(true)
                        .endpointPublicAccess(false)
                        .build())
                .dependsOn(List.of(log, role.policy()))
                .lifecycle(isProd() ? TerraformResourceLifecycle.builder().preventDestroy(true).build() : null)
                .build();
        cluster.addOverride("access_config", List.of(Map.of(
                "authentication_mode", "API", "bootstrap_cluster_creator_admin_permissions", true)));
        ClusterNodes nodes = new ClusterNodes(this, cluster, network.subnets());
        String members = cluster.getVpcConfig().getClusterSecurityGroupId();
        open("endpoints", network.groups().endpoints(), members, HTTPS);
        open("database", network.groups().database(), members, SecurityGroups.POSTGRES);
        new ClusterVolumes(this, cluster, identity(cluster), nodes);
        output("cluster", cluster.getName(), "For 'aws eks update-kubeconfig --name'; it answers within the network only.");
    }

    /** Nodes and pods are in the group that EKS makes; it may open connections to anywhere, and there is no way out. */
    private void open(String id, String group, String members, int port) {
        VpcSecurityGroupIngressRule.Builder.create(this, id + "-from-cluster")
                .securityGroupId(group)
                .description(id + " from cluster")
                .referencedSecurityGroupId(members)
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .build();
    }

    /** Lets roles name the service account that may take them on. The bindings demand a fingerprint that AWS ignores. */
    private GenericResource identity(EksCluster cluster) {
        output("oidc_issuer", "${" + cluster.getFqn() + ".identity[0].oidc[0].issuer}", "Issuer of service accounts' tokens.");
        return new GenericResource(this, "identity", "aws_iam_openid_connect_provider", Map.of(
                "url", "${" + cluster.getFqn() + ".identity[0].oidc[0].issuer}",
                "client_id_list", List.of("sts.amazonaws.com")));
    }
}
