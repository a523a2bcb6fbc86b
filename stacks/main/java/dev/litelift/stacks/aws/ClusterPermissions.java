package dev.litelift.stacks.aws;

import java.util.List;

/** What AWS's own policies for clusters and nodes say, as far as it is needed, on what belongs to this account alone. */
final class ClusterPermissions {
    private ClusterPermissions() {}

    static List<Statement> ofControlPlane(AwsStack stack, CustomerKey key) {
        return List.of(
                // EC2 describes all that there is, or nothing.
                Statement.allow("Look")
                        .actions("ec2:DescribeInstances", "ec2:DescribeNetworkInterfaces", "ec2:DescribeVpcs",
                                "ec2:DescribeDhcpOptions", "ec2:DescribeAvailabilityZones", "ec2:DescribeInstanceTopology")
                        .on("*"),
                Statement.allow("Tag")
                        .actions("ec2:CreateTags")
                        .on(stack.arn("ec2", "instance/*"))
                        .when("ForAnyValue:StringLike", "aws:TagKeys", "kubernetes.io/cluster/*"),
                Statement.allow("Secrets")
                        .actions("kms:DescribeKey", "kms:Encrypt", "kms:Decrypt", "kms:CreateGrant")
                        .on(key.arn()));
    }

    static List<Statement> ofNodes(AwsStack stack, String cluster) {
        String interfaces = stack.arn("ec2", "network-interface/*");
        return List.of(
                Statement.allow("Look")
                        .actions("ec2:DescribeInstances", "ec2:DescribeInstanceTypes", "ec2:DescribeNetworkInterfaces",
                                "ec2:DescribeRouteTables", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets",
                                "ec2:DescribeTags", "ec2:DescribeVolumes", "ec2:DescribeVpcs")
                        .on("*"),
                Statement.allow("Cluster").actions("eks:DescribeCluster", "eks-auth:AssumeRoleForPodIdentity").on(cluster),
                Statement.allow("AddressesOfPods")
                        .actions("ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses",
                                "ec2:AttachNetworkInterface", "ec2:DetachNetworkInterface", "ec2:CreateNetworkInterface",
                                "ec2:DeleteNetworkInterface", "ec2:ModifyNetworkInterfaceAttribute")
                        .on(interfaces, stack.arn("ec2", "instance/*"), stack.arn("ec2", "subnet/*"),
                                stack.arn("ec2", "security-group/*")),
                Statement.allow("TagAddresses").actions("ec2:CreateTags").on(interfaces),
                // A token for the registry is asked for without naming a repository.
                Statement.allow("Registry").actions("ecr:GetAuthorizationToken").on("*"),
                // The images of Kubernetes itself lie in a registry of AWS, in another account.
                Statement.allow("Images")
                        .actions("ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:BatchCheckLayerAvailability")
                        .on("arn:" + stack.partition() + ":ecr:" + stack.region() + ":*:repository/*"));
    }
}
