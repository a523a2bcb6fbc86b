package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.providers.aws.cloudwatch_event_rule.CloudwatchEventRule;
import com.hashicorp.cdktf.providers.aws.cloudwatch_event_target.CloudwatchEventTarget;
import com.hashicorp.cdktf.providers.aws.cloudwatch_event_target.CloudwatchEventTargetDeadLetterConfig;
import com.hashicorp.cdktf.providers.aws.cloudwatch_event_target.CloudwatchEventTargetSqsTarget;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells the queue of each dump that is uploaded. */
final class DumpEvents {
    static final String INCOMING = "incoming/";
    /**
     * What is no dump. A dump may have any name, so it is the others that are named; a pattern cannot demand a beginning
     * and forbid ends of one value, so the other places of the bucket are among them.
     */
    private static final List<String> NO_DUMPS = List.of("done/*", "failed/*", "reports/*", "proofs/*",
            "*-wal", "*-journal", "*-shm", "*.litelift.yaml", "*.tmp", "*.part");

    DumpEvents(AwsStack stack, PrivateBucket dumps, DumpQueue queue) {
        CloudwatchEventRule rule = CloudwatchEventRule.Builder.create(stack, "uploaded")
                .name(stack.name("uploaded"))
                .description("A dump was uploaded to " + stack.environment().intake().bucket() + ".")
                .eventPattern(Policy.text(new TreeMap<>(Map.of(
                        "source", List.of("aws.s3"),
                        "detail-type", List.of("Object Created"),
                        "detail", new TreeMap<>(Map.of(
                                "bucket", Map.of("name", List.of(dumps.id())),
                                "object", Map.of("key", List.of(
                                        Map.of("anything-but", Map.of("wildcard", NO_DUMPS))))))))))
                .build();
        queue.allowEventsOf(rule.getArn());
        CloudwatchEventTarget.Builder.create(stack, "uploaded-to-queue")
                .rule(rule.getName())
                .targetId("queue")
                .arn(queue.arn())
                .sqsTarget(CloudwatchEventTargetSqsTarget.builder()
                        .messageGroupId(stack.environment().postgres().database())
                        .build())
                .deadLetterConfig(CloudwatchEventTargetDeadLetterConfig.builder().arn(queue.undeliveredArn()).build())
                .build();
    }
}
