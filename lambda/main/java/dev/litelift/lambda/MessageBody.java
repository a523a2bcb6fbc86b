package dev.litelift.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads what a message says. EventBridge gives keys as they are; S3's own notifications encode them as in a form, with a
 * plus sign for a blank.
 *
 * <p>Sources: <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">EventBridge event message
 * structure</a>, <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event
 * message structure</a>.
 */
final class MessageBody {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String CONTINUE = "continue";
    private static final String HELP = "help";
    private static final Set<String> OWN_FIELDS = Set.of("litelift", CONTINUE, HELP);

    private final String place;

    private MessageBody(Message message) {
        this.place = "message " + message.id();
    }

    /**
     * The dumps that a message is about; none when S3 only tries whether the queue is there.
     *
     * @throws LoadException {@code usage} when it says nothing that the runner knows
     */
    static List<DumpNotice> read(Message message) {
        return new MessageBody(message).notices(message.body());
    }

    /** What the runner tells itself about a dump that needs another invocation, after this one or beside it. */
    static String of(DumpNotice next) {
        ObjectNode body = JSON.createObjectNode().put("litelift", 1);
        body.putObject(next.helps() ? HELP : CONTINUE).put("key", next.key()).put("versionId", next.version()).put("hop", next.hop());
        return body.toString();
    }

    private List<DumpNotice> notices(String text) {
        JsonNode body = parse(text);
        if (body.has("litelift")) {
            return List.of(continued(body));
        }
        if (body.has("detail-type")) {
            return List.of(announced(body));
        }
        if (body.path("Records").isArray()) {
            return notified(body.get("Records"));
        }
        if (body.path("Event").asText("").equals("s3:TestEvent")) {
            return List.of();
        }
        throw unknown("is neither an event of S3 nor a continuation");
    }

    private JsonNode parse(String text) {
        try {
            JsonNode body = JSON.readTree(text);
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            // Its message quotes the text, which may be anything.
        }
        throw unknown("is not a JSON object");
    }

    private DumpNotice continued(JsonNode body) {
        boolean helps = body.has(HELP);
        JsonNode next = body.path(helps ? HELP : CONTINUE);
        int hop = next.path("hop").asInt(0);
        body.fieldNames().forEachRemaining(field -> require(OWN_FIELDS.contains(field), "has a field that no continuation has"));
        require(body.path("litelift").asInt() == 1, "is a continuation of another version than 1");
        require(!(helps && body.has(CONTINUE)), "is both a continuation and a call for help");
        require(next.path("hop").isInt() && hop >= (helps ? 0 : 1), "is a continuation without a number of hops");
        return new DumpNotice(null, text(next, "key"), optionalText(next, "versionId"), hop, helps);
    }

    private DumpNotice announced(JsonNode event) {
        require(event.path("source").asText("").equals("aws.s3"), "is an event of another source than aws.s3");
        require(event.path("detail-type").asText("").equals("Object Created"), "is another event than Object Created");
        JsonNode object = event.path("detail").path("object");
        return new DumpNotice(text(event.path("detail").path("bucket"), "name"), text(object, "key"),
                optionalText(object, "version-id"), 0);
    }

    private List<DumpNotice> notified(JsonNode records) {
        List<DumpNotice> notices = new ArrayList<>();
        for (JsonNode record : records) {
            require(record.path("eventSource").asText("").equals("aws:s3"), "is a notification of another source than aws:s3");
            require(record.path("eventName").asText("").startsWith("ObjectCreated:"), "is another notification than ObjectCreated");
            JsonNode object = record.path("s3").path("object");
            notices.add(new DumpNotice(text(record.path("s3").path("bucket"), "name"), decoded(text(object, "key")),
                    optionalText(object, "versionId"), 0));
        }
        return notices;
    }

    private String decoded(String key) {
        try {
            return URLDecoder.decode(key, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unknown("names a key that is not encoded as S3 does");
        }
    }

    private String text(JsonNode object, String field) {
        String text = object.path(field).asText("");
        require(object.path(field).isTextual() && !text.isEmpty(), "has no " + field);
        return text;
    }

    /** S3 says {@code null} in letters for objects older than the bucket's versioning. */
    private String optionalText(JsonNode object, String field) {
        JsonNode value = object.path(field);
        require(value.isTextual() || value.isNull() || value.isMissingNode(), field + " is no text");
        String text = value.asText("");
        return text.isEmpty() || text.equals("null") ? null : text;
    }

    private void require(boolean right, String otherwise) {
        if (!right) {
            throw unknown(otherwise);
        }
    }

    private LoadException unknown(String what) {
        return new LoadException(Fault.USAGE, place, what)
                .withHint("It will go to the dead-letter queue; see docs/lambda.md for what the runner reads.");
    }
}
