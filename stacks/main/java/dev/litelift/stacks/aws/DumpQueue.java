package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.providers.aws.sqs_queue.SqsQueue;
import com.hashicorp.cdktf.providers.aws.sqs_queue_policy.SqsQueuePolicy;
import com.hashicorp.cdktf.providers.aws.sqs_queue_redrive_allow_policy.SqsQueueRedriveAllowPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** First in, first out, with a message group for each database: one load at a time in each. */
final class DumpQueue {
    static final int LONGEST_SECONDS = 14 * 24 * 60 * 60;
    private static final int ATTEMPTS = 5;
    /** AWS's own advice for a function that reads a queue. */
    private static final int TIMES_THE_TIMEOUT = 6;
    private static final int KEY_REUSE_SECONDS = 300;

    private final AwsStack stack;
    private final CustomerKey key;
    private final SqsQueue queue;
    private final SqsQueue dead;
    private final SqsQueue undelivered;

    DumpQueue(AwsStack stack, CustomerKey key) {
        this.stack = stack;
        this.key = key;
        this.dead = fifo("dead-letters", deadLetterName(stack.site())).build();
        this.queue = fifo("queue", name(stack.site()))
                .visibilityTimeoutSeconds(
                        stack.environment().runner().function().timeoutSeconds() * TIMES_THE_TIMEOUT)
                .redrivePolicy("{\"deadLetterTargetArn\":\"" + dead.getArn() + "\",\"maxReceiveCount\":" + ATTEMPTS + "}")
                .build();
        SqsQueueRedriveAllowPolicy.Builder.create(stack, "dead-letters-redrive")
                .queueUrl(dead.getUrl())
                .redriveAllowPolicy(Policy.text(Map.of(
                        "redrivePermission", "byQueue", "sourceQueueArns", List.of(queue.getArn()))))
                .build();
        // EventBridge hands what it cannot deliver to no other kind of queue.
        this.undelivered = plain("undelivered", undeliveredName(stack.site())).build();
        allow("dead-letters", dead);
    }

    /** Lets EventBridge's rule in, and nothing else from outside. */
    void allowEventsOf(String rule) {
        allow("queue", queue, events(queue, rule));
        allow("undelivered", undelivered, events(undelivered, rule));
    }

    private Statement events(SqsQueue to, String rule) {
        return Statement.allow("Events")
                .toService("events.amazonaws.com")
                .actions("sqs:SendMessage")
                .on(to.getArn())
                .when("ArnEquals", "aws:SourceArn", rule)
                .when("StringEquals", "aws:SourceAccount", stack.account());
    }

    private void allow(String id, SqsQueue to, Statement... statements) {
        List<Statement> all = new ArrayList<>(List.of(Statement.tlsOnly("sqs:*", to.getArn())));
        all.addAll(List.of(statements));
        SqsQueuePolicy.Builder.create(stack, id + "-policy").queueUrl(to.getUrl()).policy(Policy.of(all)).build();
    }

    private SqsQueue.Builder fifo(String id, String name) {
        return plain(id, name).fifoQueue(true).contentBasedDeduplication(true);
    }

    private SqsQueue.Builder plain(String id, String name) {
        return SqsQueue.Builder.create(stack, id)
                .name(name)
                .messageRetentionSeconds(LONGEST_SECONDS)
                .kmsMasterKeyId(key.arn())
                .kmsDataKeyReusePeriodSeconds(KEY_REUSE_SECONDS);
    }

    static String name(Site site) {
        return site.name("dumps.fifo");
    }

    static String deadLetterName(Site site) {
        return site.name("dead-letters.fifo");
    }

    static String undeliveredName(Site site) {
        return site.name("undelivered");
    }

    String arn() {
        return queue.getArn();
    }

    String url() {
        return queue.getUrl();
    }

    String deadLetterUrl() {
        return dead.getUrl();
    }

    String undeliveredArn() {
        return undelivered.getArn();
    }
}
