package dev.litelift.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.aws.LoopbackS3;
import dev.litelift.aws.S3Access;
import dev.litelift.aws.S3Objects;
import dev.litelift.dump.DumpLocation.S3Object;
import dev.litelift.dump.ObjectStore;
import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.UrlTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** S3, the queue, the secret, PostgreSQL and the packaged runner, all on the loopback interface. */
final class LoopbackArena implements Arena, AutoCloseable {
    static final String BUCKET = "dumps";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final LoopbackS3 s3;
    private final ObjectStore store;
    private final RunningPostgres database;
    final AwsStandIn aws;
    final PackagedRunner runner;
    private final Map<String, String> environment;
    private int messages;

    LoopbackArena(Path folder, Map<String, String> more) throws IOException {
        this.folder = folder;
        S3Access.Keys keys = new S3Access.Keys("test-key", "test-secret");
        s3 = LoopbackS3.start(folder.resolve("s3"), BUCKET, keys, 0);
        store = S3Objects.at(new S3Access(s3.endpoint(), "eu-west-1", keys));
        database = TestServer.database();
        aws = AwsStandIn.start();
        answer();
        environment = new HashMap<>(settings(database, aws));
        environment.put("AWS_ENDPOINT_URL_S3", s3.endpoint().toString());
        environment.putAll(more);
        runner = PackagedRunner.start(Files.createTempDirectory(folder, "runner-"), environment);
    }

    /** What a stack would set, for these stand-ins. */
    static Map<String, String> settings(RunningPostgres database, AwsStandIn aws) {
        return Map.ofEntries(
                Map.entry("LITELIFT_ENVIRONMENT", "test"), Map.entry("LITELIFT_RUNNER_DIGEST", "sha256:" + "d".repeat(64)),
                Map.entry("LITELIFT_INTAKE", "s3://" + BUCKET),
                Map.entry("LITELIFT_TARGET_HOST", database.host()), Map.entry("LITELIFT_TARGET_PORT", String.valueOf(database.port())),
                Map.entry("LITELIFT_TARGET_DATABASE", database.database()), Map.entry("LITELIFT_TARGET_AUTH", "secret"),
                Map.entry("LITELIFT_TARGET_SECRET", "runner"), Map.entry("LITELIFT_TARGET_TLS", "disable"),
                Map.entry("LITELIFT_SCHEMA", "public"), Map.entry("LITELIFT_WORKERS", "2"),
                Map.entry("LITELIFT_QUEUE_URL", aws.endpoint() + "/111122223333/dumps.fifo"), Map.entry("LITELIFT_HOP_LIMIT", "2"),
                Map.entry("LITELIFT_CONCURRENCY", "3"), Map.entry("LITELIFT_INVOCATION_BYTES", "2000000"),
                Map.entry("LITELIFT_MAX_DUMP_BYTES", "50000000"), Map.entry("LITELIFT_SNAPSHOT", "none"),
                Map.entry("AWS_ENDPOINT_URL_SQS", aws.endpoint().toString()),
                Map.entry("AWS_ENDPOINT_URL_SECRETS_MANAGER", aws.endpoint().toString()),
                Map.entry("AWS_ENDPOINT_URL_ECS", aws.endpoint().toString()), Map.entry("AWS_ENDPOINT_URL_RDS", aws.endpoint().toString()));
    }

    private void answer() {
        ObjectNode secret = JSON.createObjectNode().put("username", database.user()).put("password", TestServer.password(database));
        aws.answer("GetSecretValue", call -> AwsStandIn.Reply.ok(
                JSON.createObjectNode().put("Name", "runner").put("SecretString", secret.toString()).toString()));
        aws.answer("SendMessage", call -> AwsStandIn.Reply.ok(JSON.createObjectNode().put("MessageId", "sent")
                .put("MD5OfMessageBody", md5(json(call.body()).path("MessageBody").asText())).toString()));
        aws.answer("ChangeMessageVisibility", call -> AwsStandIn.Reply.ok("{}"));
    }

    /** After how many seconds the runner has asked for messages to come again. */
    List<Integer> postponed() {
        return aws.calls("ChangeMessageVisibility").stream().map(call -> json(call.body()).path("VisibilityTimeout").asInt()).toList();
    }

    /** Messages that the runner has sent to itself. */
    List<JsonNode> sent() {
        return aws.calls("SendMessage").stream().map(call -> json(call.body())).toList();
    }

    @Override
    public void upload(String name, Path file) throws IOException, InterruptedException {
        put("incoming/" + name, file);
        RuntimeApi.Answer answer = deliver(created("incoming/" + name));
        if (!answer.body().equals("{\"batchItemFailures\":[]}")) {
            throw new AssertionError(answer + "\n" + String.join("\n", runner.log()));
        }
    }

    /** A second invocation's process of the same function. */
    PackagedRunner another() throws IOException {
        return PackagedRunner.start(Files.createTempDirectory(folder, "runner-"), environment);
    }

    void put(String key, Path file) {
        store.put(file, at(key));
    }

    /** Runs the task as ECS does, for one dump; returns its exit status. */
    int task(String key) throws IOException, InterruptedException {
        Map<String, String> with = new HashMap<>(environment);
        with.put("LITELIFT_KEY", key);
        return runner.task(with);
    }

    /** Hands the runner one message with this body. */
    RuntimeApi.Answer deliver(String body) throws InterruptedException {
        return runner.invoke(batch(body));
    }

    /** A batch as the event source mapping makes it. */
    String batch(String... bodies) {
        ObjectNode event = JSON.createObjectNode();
        for (String body : bodies) {
            ObjectNode message = event.withArray("Records").addObject().put("messageId", "message-" + ++messages)
                    .put("receiptHandle", "handle").put("body", body).put("eventSource", "aws:sqs")
                    .put("eventSourceARN", "arn:aws:sqs:eu-west-1:111122223333:dumps.fifo").put("awsRegion", "eu-west-1");
            message.putObject("attributes").put("ApproximateReceiveCount", "1").put("MessageGroupId", "app");
        }
        return event.toString();
    }

    /** EventBridge's event of an object, whose key it does not encode. */
    static String created(String key) {
        ObjectNode event = JSON.createObjectNode().put("version", "0").put("id", "17793124-05d4-b198-2fde-7ededc63b103")
                .put("detail-type", "Object Created").put("source", "aws.s3").put("account", "111122223333")
                .put("time", "2026-11-21T10:00:00Z").put("region", "eu-west-1");
        ObjectNode detail = event.putObject("detail").put("version", "0").put("reason", "PutObject");
        detail.putObject("bucket").put("name", BUCKET);
        detail.putObject("object").put("key", key).put("size", 5).put("etag", "b1946ac92492d2347c6235b4d2611184")
                .put("sequencer", "00617F08299329D189");
        return event.toString();
    }

    /** S3's own notification of an object, whose key it encodes as forms are. */
    static String notified(String encodedKey) {
        ObjectNode event = JSON.createObjectNode();
        ObjectNode record = event.putArray("Records").addObject().put("eventVersion", "2.1").put("eventSource", "aws:s3")
                .put("eventName", "ObjectCreated:Put");
        record.putObject("s3").putObject("bucket").put("name", BUCKET);
        ((ObjectNode) record.get("s3")).putObject("object").put("key", encodedKey).put("size", 5);
        return event.toString();
    }

    @Override
    public List<String> keys() {
        return store.list(at("")).stream().map(object -> ((S3Object) object.location()).key()).toList();
    }

    @Override
    public String text(String key) throws IOException {
        Path copy = Files.createTempDirectory(folder, "text-");
        return Files.readString(store.fetch(at(key), copy));
    }

    @Override
    public List<String> query(String sql) {
        try (Connection connection = UrlTarget.parse(database.url(), Map.of()).connect();
                Statement statement = connection.createStatement()) {
            List<String> found = new ArrayList<>();
            if (statement.execute(sql)) {
                for (ResultSet rows = statement.getResultSet(); rows.next();) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lines of the runner's log that are of one message or metric. */
    List<JsonNode> log(String field, String value) throws IOException {
        return runner.log().stream().filter(line -> line.startsWith("{")).map(LoopbackArena::json)
                .filter(line -> value == null ? line.has(field) : line.path(field).asText().equals(value)).toList();
    }

    private static S3Object at(String key) {
        return new S3Object(BUCKET, key, null);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(text, e);
        }
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        runner.close();
        aws.close();
        s3.close();
    }
}
