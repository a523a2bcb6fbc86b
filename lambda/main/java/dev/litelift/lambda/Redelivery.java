package dev.litelift.lambda;

import dev.litelift.fault.LoadException;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * When the queue delivers a message again that could not be dealt with. Left alone it would stay hidden for as long as an
 * invocation may need, and with it all messages of its group.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html">Amazon
 * SQS visibility timeout</a>.
 */
final class Redelivery {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Services services;
    private final String queueUrl;

    /** @param queueUrl null where there is none: then the queue's own timeout counts */
    Redelivery(Services services, String queueUrl) {
        this.services = services;
        this.queueUrl = queueUrl;
    }

    /** Twice as late each time; at once where time mends nothing, so that the dead-letter queue has it soon. */
    static Duration delay(int deliveries, boolean passing) {
        if (!passing) {
            return Duration.ZERO;
        }
        Duration delay = FIRST.multipliedBy(1L << Math.min(deliveries - 1, 10));
        return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
    }

    /** @throws LoadException when the queue refuses */
    void after(Duration delay, Message message) {
        if (queueUrl == null || message.receipt() == null) {
            return;
        }
        try {
            services.sqs().changeMessageVisibility(request -> request.queueUrl(queueUrl)
                    .receiptHandle(message.receipt()).visibilityTimeout((int) delay.toSeconds()));
        } catch (SdkException e) {
            throw ServiceFault.of(queueUrl, "sqs", "sqs:ChangeMessageVisibility", e);
        }
    }
}
