package dev.litelift.stacks.aws;

import dev.litelift.environment.AwsEnvironment;
import dev.litelift.environment.AwsRunner;
import java.util.ArrayList;
import java.util.List;

/** What a runner may do: each call that it makes, on nothing but its own environment. */
final class RunnerPermissions {
    private final AwsStack stack;
    private final AwsEnvironment environment;
    private final RunnerSurroundings around;

    RunnerPermissions(AwsStack stack, RunnerSurroundings around) {
        this.stack = stack;
        this.environment = stack.environment();
        this.around = around;
    }

    /** @param task null where there is none */
    List<Statement> ofFunction(CustomerKey key, String log, RunnerTask task) {
        List<Statement> statements = new ArrayList<>(ofAnyHost());
        statements.add(Statement.allow("Receive")
                .actions("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility",
                        "sqs:GetQueueAttributes")
                .on(around.queueArn()));
        statements.add(Statement.allow("Log").actions("logs:CreateLogStream", "logs:PutLogEvents").on(log + ":*"));
        statements.add(Statement.allow("OwnSettings").actions("kms:Decrypt").on(key.arn()));
        // AWS can restrict neither of the two to a resource.
        statements.add(Statement.allow("Trace").actions("xray:PutTraceSegments", "xray:PutTelemetryRecords").on("*"));
        if (!around.subnets().isEmpty()) {
            statements.add(Statement.allow("NetworkInterfaces")
                    .actions("ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets",
                            "ec2:DeleteNetworkInterface", "ec2:AssignPrivateIpAddresses",
                            "ec2:UnassignPrivateIpAddresses")
                    .on("*"));
        }
        if (task != null) {
            statements.addAll(task.startedBy());
        }
        return statements;
    }

    /** What is needed wherever a load runs. */
    List<Statement> ofAnyHost() {
        List<Statement> statements = new ArrayList<>(bucket());
        statements.add(Statement.allow("Continue").actions("sqs:SendMessage").on(around.queueArn()));
        statements.add(Statement.allow("IntakeKey").actions("kms:Decrypt", "kms:GenerateDataKey").on(around.intakeKey()));
        if (around.database() == null) {
            statements.add(Statement.allow("Login")
                    .actions("secretsmanager:GetSecretValue")
                    .on(secretArn(environment.postgres().external().secret())));
        } else {
            statements.addAll(rds());
        }
        return statements;
    }

    private List<Statement> bucket() {
        String bucket = around.bucketArn();
        return List.of(
                // Without it S3 says of what is not there that it is forbidden.
                Statement.allow("List").actions("s3:ListBucket", "s3:ListBucketVersions").on(bucket),
                Statement.allow("Take")
                        .actions("s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectTagging", "s3:GetObjectVersionTagging",
                                "s3:DeleteObject", "s3:DeleteObjectVersion")
                        .on(bucket + "/incoming/*"),
                Statement.allow("Keep")
                        .actions("s3:GetObject", "s3:PutObject", "s3:PutObjectTagging", "s3:AbortMultipartUpload",
                                "s3:ListMultipartUploadParts")
                        .on(bucket + "/done/*", bucket + "/failed/*", bucket + "/reports/*", bucket + "/proofs/*"),
                // Progress is told in an object that goes when the report comes.
                Statement.allow("EndProgress").actions("s3:DeleteObject").on(bucket + "/reports/*/progress.json"));
    }

    private List<Statement> rds() {
        List<Statement> statements = new ArrayList<>(List.of(
                Statement.allow("Login")
                        .actions("rds-db:connect")
                        .on(stack.arn("rds-db", "dbuser:" + around.database().resourceId() + "/"
                                + environment.postgres().roles().runner())),
                Statement.allow("Bootstrap")
                        .actions("secretsmanager:GetSecretValue")
                        .on(around.database().masterSecretArn()),
                Statement.allow("BootstrapKey")
                        .actions("kms:Decrypt")
                        .on(around.databaseKey())
                        .when("StringEquals", "kms:ViaService", "secretsmanager." + stack.region() + ".amazonaws.com"),
                Statement.allow("FreeStorage").actions("rds:DescribeDBInstances").on(around.database().arn())));
        if (environment.runner().snapshot() == AwsRunner.Snapshot.BEFORE_LOAD) {
            String snapshots = stack.arn("rds", "snapshot:litelift-*");
            statements.add(Statement.allow("Snapshot")
                    .actions("rds:CreateDBSnapshot")
                    .on(around.database().arn(), snapshots));
            statements.add(Statement.allow("SnapshotProgress")
                    .actions("rds:DescribeDBSnapshots")
                    .on(around.database().arn(), snapshots));
            statements.add(Statement.allow("SnapshotKey")
                    .actions("kms:CreateGrant")
                    .on(around.databaseKey())
                    .when("Bool", "kms:GrantIsForAWSResource", "true"));
            statements.add(Statement.allow("SnapshotKeyExists").actions("kms:DescribeKey").on(around.databaseKey()));
        }
        return statements;
    }

    /** Secrets Manager puts six characters of its own after a name. */
    private String secretArn(String secret) {
        return secret.startsWith("arn:") ? secret : stack.arn("secretsmanager", "secret:" + secret + "-??????");
    }
}
