package dev.litelift.stacks.aws;

import java.util.Map;

/** The bucket that S3 writes the access logs of another bucket to. */
final class AccessLogs {
    private static final int DAYS = 365;
    private static final int OLD_VERSION_DAYS = 30;

    private AccessLogs() {}

    /** @param logged name of the bucket whose accesses are logged; that of the logs is made of it */
    static PrivateBucket of(AwsStack stack, String logged, boolean forceDestroy) {
        PrivateBucket logs = new PrivateBucket(stack, "access-logs", logged + "-logs", forceDestroy);
        return logs.encryptedByS3()
                .allowing(Statement.allow("Logs")
                        .toService("logging.s3.amazonaws.com")
                        .actions("s3:PutObject")
                        .on(logs.arn() + "/*")
                        .when("StringEquals", "aws:SourceAccount", stack.account())
                        .when("ArnLike", "aws:SourceArn", stack.globalArn("s3", logged)))
                .keeping(Map.of("", DAYS), OLD_VERSION_DAYS);
    }
}
