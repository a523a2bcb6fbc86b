package dev.litelift.stacks.policy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of IAM's actions, as far as an environment of ours may come near them. */
final class Actions {
    static final List<String> CREDENTIALS = List.of("iam:CreateAccessKey", "iam:CreateLoginProfile",
            "iam:UpdateLoginProfile", "iam:CreateServiceSpecificCredential", "iam:ResetServiceSpecificCredential",
            "iam:UpdateAccessKey", "rds-db:connect", "redshift:GetClusterCredentials", "sts:AssumeRole",
            "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity", "sts:GetFederationToken", "sts:GetSessionToken");
    static final List<String> DATA = List.of("s3:GetObject", "secretsmanager:GetSecretValue", "ssm:GetParameter",
            "ssm:GetParameters", "ssm:GetParametersByPath", "dynamodb:GetItem", "dynamodb:Scan", "dynamodb:Query",
            "sqs:ReceiveMessage", "rds-data:ExecuteStatement", "rds:DownloadDBLogFilePortion");
    static final List<String> PERMISSIONS = List.of("iam:AttachRolePolicy", "iam:AttachUserPolicy",
            "iam:AttachGroupPolicy", "iam:PutRolePolicy", "iam:PutUserPolicy", "iam:PutGroupPolicy", "iam:CreatePolicy",
            "iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion", "iam:CreateRole", "iam:DeleteRolePolicy",
            "iam:DetachRolePolicy", "iam:UpdateAssumeRolePolicy", "iam:PutRolePermissionsBoundary",
            "iam:DeleteRolePermissionsBoundary", "kms:PutKeyPolicy", "kms:CreateGrant", "lambda:AddPermission",
            "lambda:RemovePermission", "s3:PutBucketPolicy", "s3:PutBucketAcl", "s3:PutObjectAcl",
            "s3:PutBucketPublicAccessBlock", "s3:PutAccountPublicAccessBlock", "secretsmanager:PutResourcePolicy",
            "sns:AddPermission", "sqs:AddPermission", "ecr:SetRepositoryPolicy", "events:PutPermission",
            "ec2:AuthorizeSecurityGroupIngress", "ec2:AuthorizeSecurityGroupEgress");
    /**
     * Actions that IAM lets name no resource, and those on network interfaces, which Lambda needs everywhere before a
     * function may enter a VPC.
     */
    private static final List<String> WITHOUT_RESOURCES = List.of("cloudwatch:PutMetricData", "cloudwatch:ListMetrics",
            "cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics", "ec2:Describe*", "ec2:CreateNetworkInterface",
            "ec2:DeleteNetworkInterface", "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses",
            "ecr:GetAuthorizationToken", "ecs:ListClusters", "eks:ListClusters", "kms:ListAliases", "kms:ListKeys",
            "kms:GenerateRandom", "logs:DescribeLogGroups", "logs:DescribeResourcePolicies", "logs:CreateLogDelivery",
            "logs:GetLogDelivery", "logs:UpdateLogDelivery", "logs:DeleteLogDelivery", "logs:ListLogDeliveries",
            "rds:DescribeEventCategories", "rds:DescribeEngineDefaultParameters",
            "rds:DescribeOrderableDBInstanceOptions", "s3:ListAllMyBuckets", "secretsmanager:GetRandomPassword",
            "secretsmanager:ListSecrets", "sns:ListTopics", "sqs:ListQueues", "ssm:DescribeParameters",
            "ssmmessages:*", "states:ListStateMachines", "sts:GetCallerIdentity", "tag:GetResources",
            "xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSampling*");
    private static final String WRITING = "(?i)(Abort|Add|Associate|Attach|Cancel|Change|Copy|Create|Delete|Deregister"
            + "|Detach|Disable|Disassociate|Enable|Execute|Import|Invoke|Modify|Publish|Purge|Put|Reboot|Register|Remove"
            + "|Replace|Reset|Restore|Revoke|Rotate|Run|Schedule|Send|Set|Start|Stop|Tag|Terminate|Untag|Update|Upload"
            + "|Write)[A-Za-z*]*";
    private static final String READING = "(?i)(Get|List|Describe)[A-Za-z]*\\*";
    /** Whoever has all rights of one line may give himself others. */
    private static final List<List<String>> ESCALATIONS = List.of(
            List.of("iam:CreatePolicyVersion"), List.of("iam:SetDefaultPolicyVersion"), List.of("iam:CreateAccessKey"),
            List.of("iam:CreateLoginProfile"), List.of("iam:UpdateLoginProfile"), List.of("iam:AttachUserPolicy"),
            List.of("iam:AttachGroupPolicy"), List.of("iam:AttachRolePolicy"), List.of("iam:PutUserPolicy"),
            List.of("iam:PutGroupPolicy"), List.of("iam:PutRolePolicy"), List.of("iam:AddUserToGroup"),
            List.of("iam:UpdateAssumeRolePolicy"), List.of("lambda:UpdateFunctionCode"),
            List.of("lambda:UpdateFunctionConfiguration"), List.of("glue:UpdateDevEndpoint"),
            List.of("iam:PassRole", "ec2:RunInstances"), List.of("iam:PassRole", "lambda:CreateFunction"),
            List.of("iam:PassRole", "glue:CreateDevEndpoint"), List.of("iam:PassRole", "cloudformation:CreateStack"),
            List.of("iam:PassRole", "datapipeline:CreatePipeline"),
            List.of("iam:PassRole", "ecs:RegisterTaskDefinition"),
            List.of("iam:PassRole", "states:CreateStateMachine"), List.of("iam:PassRole", "codebuild:CreateProject"),
            List.of("iam:PassRole", "sagemaker:CreateNotebookInstance"));

    private Actions() {}

    static boolean anyKnowsResources(Statement statement) {
        return !statement.notActions().isEmpty() || statement.actions().stream().anyMatch(Actions::knowsResources);
    }

    private static boolean knowsResources(String action) {
        return WITHOUT_RESOURCES.stream().noneMatch(pattern -> Statement.matches(pattern, action));
    }

    static boolean anyWrites(Statement statement) {
        return !statement.notActions().isEmpty() || statement.actions().stream()
                .filter(Actions::knowsResources)
                .map(action -> action.replaceFirst("^[^:]*:", ""))
                .anyMatch(verb -> verb.matches(WRITING) || (verb.endsWith("*") && !verb.matches(READING)));
    }

    /** The rights of all statements of the policy are counted together, where they name no single resource. */
    static Stream<String> escalations(Resource policy, Configuration all) {
        List<Statement> wide = Policies.allowedToIdentity(policy, all).filter(Statement::isUnconstrained)
                .collect(Collectors.toList());
        return ESCALATIONS.stream()
                .filter(path -> path.stream().allMatch(action -> wide.stream().anyMatch(it -> it.covers(action))))
                .map(path -> "Allow " + path);
    }
}
