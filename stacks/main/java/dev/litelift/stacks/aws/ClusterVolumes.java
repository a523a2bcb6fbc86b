package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.providers.aws.eks_addon.EksAddon;
import com.hashicorp.cdktf.providers.aws.eks_cluster.EksCluster;
import dev.litelift.stacks.GenericResource;
import java.util.List;

/** What makes volumes for the claims of pods: EKS brings none. It runs on the nodes, with a role that no other pod can take on. */
final class ClusterVolumes {
    private static final String ID = "volumes";
    private static final String DRIVER = "aws-ebs-csi-driver";
    /** Of the driver, as EKS installs it. */
    private static final String SUBJECT = "system:serviceaccount:kube-system:ebs-csi-controller-sa";
    private static final String ISSUER = "issuer";
    private static final String STRING_EQUALS = "StringEquals";
    /** The driver tags what it makes so, and a managed group its nodes. */
    private static final String OF_DRIVER = "ebs.csi.aws.com/cluster";
    private static final String OF_NODES = "eks:cluster-name";

    /**
     * @param identity provider of the tokens of the cluster's service accounts
     * @param nodes are there first, since an addon counts as installed when it runs
     */
    ClusterVolumes(AwsStack stack, EksCluster cluster, GenericResource identity, ClusterNodes nodes) {
        // Conditions are named after the issuer without its scheme; quotes cannot stand within a policy's text.
        stack.addOverride("locals." + ISSUER, "${replace(" + cluster.getFqn() + ".identity[0].oidc[0].issuer, \"https://\", \"\")}");
        ServiceRole role = new ServiceRole(stack, ID, trust(identity), "Makes volumes of pods.", permissions(stack, cluster));
        EksAddon.Builder.create(stack, "addon-" + ID)
                .clusterName(cluster.getName())
                .addonName(DRIVER)
                .serviceAccountRoleArn(role.arn())
                .resolveConflictsOnCreate("OVERWRITE")
                .resolveConflictsOnUpdate("PRESERVE")
                .dependsOn(List.of(role.policy(), nodes.group()))
                .build();
    }

    private static Statement trust(GenericResource identity) {
        return Statement.allow("Assume")
                .toProvider("${" + identity.getFqn() + ".arn}")
                .actions("sts:AssumeRoleWithWebIdentity")
                .when(STRING_EQUALS, "${local." + ISSUER + "}:aud", "sts.amazonaws.com")
                .when(STRING_EQUALS, "${local." + ISSUER + "}:sub", SUBJECT);
    }

    /** No snapshots; volumes that it has made, on nodes of this cluster. */
    private static List<Statement> permissions(AwsStack stack, EksCluster cluster) {
        String volumes = stack.arn("ec2", "volume/*");
        return List.of(
                Statement.allow("Look")
                        .actions("ec2:DescribeAvailabilityZones", "ec2:DescribeInstances", "ec2:DescribeInstanceTypes",
                                "ec2:DescribeTags", "ec2:DescribeVolumes", "ec2:DescribeVolumesModifications",
                                "ec2:DescribeVolumeStatus")
                        .on("*"),
                Statement.allow("Make").actions("ec2:CreateVolume").on(volumes)
                        .when(STRING_EQUALS, "aws:RequestTag/" + OF_DRIVER, "true"),
                Statement.allow("Tag").actions("ec2:CreateTags").on(volumes)
                        .when(STRING_EQUALS, "ec2:CreateAction", "CreateVolume"),
                Statement.allow("Use")
                        .actions("ec2:AttachVolume", "ec2:DetachVolume", "ec2:ModifyVolume", "ec2:DeleteVolume").on(volumes)
                        .when(STRING_EQUALS, "aws:ResourceTag/" + OF_DRIVER, "true"),
                Statement.allow("UseOnNodes")
                        .actions("ec2:AttachVolume", "ec2:DetachVolume").on(stack.arn("ec2", "instance/*"))
                        .when(STRING_EQUALS, "aws:ResourceTag/" + OF_NODES, cluster.getName()));
    }
}
