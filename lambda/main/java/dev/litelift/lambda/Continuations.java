package dev.litelift.lambda;

import dev.litelift.fault.LoadException;
import software.amazon.awssdk.core.exception.SdkException;

/** Asks for another invocation, through the queue that the dumps come from. */
final class Continuations {
    private final Services services;
    private final String queueUrl;

    /** @param queueUrl null where there is none: then nothing can be asked for */
    Continuations(Services services, String queueUrl) {
        this.services = services;
        this.queueUrl = queueUrl;
    }

    boolean arePossible() {
        return queueUrl != null;
    }

    /**
     * @param after the message that is being worked on; delivered again, it asks for nothing more
     * @throws LoadException when the queue does not take it
     */
    void ask(DumpNotice next, Message after) {
        try {
            services.sqs().sendMessage(request -> {
                request.queueUrl(queueUrl).messageBody(MessageBody.continuation(next));
                if (after.group() != null) {
                    request.messageGroupId(after.group()).messageDeduplicationId(after.id() + "-" + next.hop());
                }
            });
        } catch (SdkException e) {
            throw ServiceFault.of(queueUrl, "sqs", "sqs:SendMessage", e);
        }
    }
}
