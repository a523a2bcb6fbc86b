package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.providers.aws.cloudwatch_log_group.CloudwatchLogGroup;

/** Log groups are made before who writes to them, else the service makes them without an end and without the key. */
final class LogGroup {
    private LogGroup() {}

    static CloudwatchLogGroup create(AwsStack stack, String id, String name, int days, CustomerKey key) {
        return CloudwatchLogGroup.Builder.create(stack, id)
                .name(name)
                .retentionInDays(days)
                .kmsKeyId(key.arn())
                .build();
    }
}
