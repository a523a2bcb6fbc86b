package dev.litelift.lambda;

import dev.litelift.fault.LoadException;
import software.amazon.awssdk.core.exception.SdkException;

/** Asks for other invocations, through the queue that the dumps come from. */
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
        send(next, after.group(), after.id() + "-" + next.hop());
    }

    /**
     * Asks for an invocation at the same time: in a group of its own, since those of one group wait for each other.
     *
     * @param number from 1
     * @throws LoadException when the queue does not take it
     */
    void call(DumpNotice helper, Message beside, int number) {
        send(helper, beside.group() == null ? null : beside.group() + "-helper-" + number, beside.id() + "-helper-" + number);
    }

    /** @param group null for a queue without order, which knows no duplicates either */
    private void send(DumpNotice notice, String group, String once) {
        try {
            services.sqs().sendMessage(request -> {
                request.queueUrl(queueUrl).messageBody(MessageBody.of(notice));
                if (group != null) {
                    request.messageGroupId(group).messageDeduplicationId(once);
                }
            });
        } catch (SdkException e) {
            throw ServiceFault.of(queueUrl, "sqs", "sqs:SendMessage", e);
        }
    }
}
