package dev.litelift.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.util.ArrayList;
import java.util.List;

/** What the function is called for. */
sealed interface Invocation {

    /** Messages of the queue, in their order. */
    record Batch(List<Message> messages) implements Invocation {
        public Batch {
            messages = List.copyOf(messages);
        }
    }

    /** Make the roles that later runs log in with. */
    record Bootstrap() implements Invocation {}

    /** Say whether the target answers. */
    record Status() implements Invocation {}

    /** @throws LoadException {@code usage} for anything else */
    static Invocation read(JsonNode event) {
        if (event.path("Records").isArray() && !event.get("Records").isEmpty()) {
            return batch(event.get("Records"));
        }
        String action = event.path("action").asText("");
        if (event.size() == 1 && action.equals("bootstrap")) {
            return new Bootstrap();
        }
        if (event.size() == 1 && action.equals("status")) {
            return new Status();
        }
        throw unknown("an event that is neither a batch of SQS messages nor {\"action\": \"bootstrap\" or \"status\"}");
    }

    private static Batch batch(JsonNode records) {
        List<Message> messages = new ArrayList<>();
        for (JsonNode record : records) {
            if (!record.path("eventSource").asText("").equals("aws:sqs")
                    || !record.path("messageId").isTextual() || !record.path("body").isTextual()) {
                throw unknown("a record that is no SQS message");
            }
            JsonNode attributes = record.path("attributes");
            messages.add(new Message(record.get("messageId").textValue(), attributes.path("MessageGroupId").textValue(),
                    record.get("body").textValue(), record.path("receiptHandle").textValue(),
                    Math.max(1, attributes.path("ApproximateReceiveCount").asInt())));
        }
        return new Batch(messages);
    }

    private static LoadException unknown(String what) {
        return new LoadException(Fault.USAGE, "event", what)
                .withHint("See docs/lambda.md for the events that the runner knows.");
    }
}
