package dev.litelift.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.aws.S3Access;
import dev.litelift.aws.S3Objects;
import dev.litelift.dump.DumpLocation.S3Object;
import dev.litelift.dump.ObjectStore;
import dev.litelift.intake.Intake;
import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.UrlTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.localstack.LocalStackContainer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Bucket, event rule, queue and secret in LocalStack; the runner and PostgreSQL beside it. The queue's messages are handed over as Lambda does. */
final class LocalStackArena implements Arena, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String QUEUE_ARN = "arn:aws:sqs:us-east-1:000000000000:dumps.fifo";
    private static final int MOST_LOOKS = 30;

    private final Path folder;
    private final LocalStackContainer localstack;
    private final RunningPostgres database = TestServer.database();
    private final ObjectStore store;
    private final SqsClient sqs;
    private final String queueUrl;
    private final PackagedRunner runner;

    LocalStackArena(Path folder, LocalStackContainer localstack) throws IOException, InterruptedException {
        this.folder = folder;
        this.localstack = localstack;
        URI endpoint = localstack.getEndpoint();
        S3Access.Keys keys = new S3Access.Keys(localstack.getAccessKey(), localstack.getSecretKey());
        store = S3Objects.at(new S3Access(endpoint, localstack.getRegion(), keys));
        sqs = SqsClient.builder().endpointOverride(endpoint).region(Region.of(localstack.getRegion()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(keys.accessKey(), keys.secretKey())))
                .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
        make();
        queueUrl = sqs.getQueueUrl(request -> request.queueName("dumps.fifo")).queueUrl();
        Map<String, String> settings = new HashMap<>();
        settings.putAll(Map.of("LITELIFT_ENVIRONMENT", "localstack", "LITELIFT_RUNNER_DIGEST", "sha256:" + "d".repeat(64),
                "LITELIFT_INTAKE", "s3://dumps", "LITELIFT_TARGET_HOST", database.host(),
                "LITELIFT_TARGET_PORT", String.valueOf(database.port()), "LITELIFT_TARGET_DATABASE", database.database(),
                "LITELIFT_TARGET_AUTH", "secret", "LITELIFT_TARGET_SECRET", "runner", "LITELIFT_TARGET_TLS", "disable"));
        settings.putAll(Map.of("LITELIFT_QUEUE_URL", queueUrl, "LITELIFT_AWS_ENDPOINT", endpoint.toString(), "AWS_REGION", localstack.getRegion(),
                "AWS_ACCESS_KEY_ID", keys.accessKey(), "AWS_SECRET_ACCESS_KEY", keys.secretKey()));
        runner = PackagedRunner.start(folder, settings);
    }

    private void make() throws IOException, InterruptedException {
        ObjectNode secret = JSON.createObjectNode().put("username", database.user()).put("password", TestServer.password(database));
        aws("secretsmanager", "create-secret", "--name", "runner", "--secret-string", secret.toString());
        aws("s3", "mb", "s3://dumps");
        aws("s3api", "put-bucket-notification-configuration", "--bucket", "dumps", "--notification-configuration",
                "{\"EventBridgeConfiguration\": {}}");
        aws("sqs", "create-queue", "--queue-name", "dumps.fifo", "--attributes",
                "{\"FifoQueue\": \"true\", \"ContentBasedDeduplication\": \"true\"}");
        aws("events", "put-rule", "--name", "dumps", "--event-pattern", "{\"source\": [\"aws.s3\"], \"detail-type\": [\"Object Created\"],"
                + " \"detail\": {\"bucket\": {\"name\": [\"dumps\"]}, \"object\": {\"key\": [{\"prefix\": \"incoming/\"}]}}}");
        aws("events", "put-targets", "--rule", "dumps", "--targets",
                "[{\"Id\": \"queue\", \"Arn\": \"" + QUEUE_ARN + "\", \"SqsParameters\": {\"MessageGroupId\": \"app\"}}]");
    }

    private void aws(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("awslocal"));
        command.addAll(List.of(arguments));
        ExecResult result = localstack.execInContainer(command.toArray(new String[0]));
        if (result.getExitCode() != 0) {
            throw new IllegalStateException(arguments[0] + " " + arguments[1] + ": " + result.getStderr());
        }
    }

    @Override
    public void upload(String name, Path file) throws IOException, InterruptedException {
        String key = "incoming/" + name;
        store.put(file, new S3Object("dumps", key, null));
        if (!Intake.isDump(name)) {
            return;
        }
        for (int look = 0; keys().contains(key); look++) {
            if (look == MOST_LOOKS) {
                throw new AssertionError(key + " was not dealt with: " + String.join("\n", runner.log()));
            }
            work();
        }
    }

    /** Waits at the queue for a second, not for a fixed time: what has come is handed over at once. */
    private void work() throws InterruptedException {
        for (var message : sqs.receiveMessage(request -> request.queueUrl(queueUrl).waitTimeSeconds(1).maxNumberOfMessages(1)).messages()) {
            ObjectNode event = JSON.createObjectNode();
            ObjectNode record = event.putArray("Records").addObject().put("messageId", message.messageId()).put("body", message.body())
                    .put("eventSource", "aws:sqs");
            record.putObject("attributes").put("MessageGroupId", "app");
            if (runner.invoke(event.toString()).body().equals("{\"batchItemFailures\":[]}")) {
                sqs.deleteMessage(request -> request.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
            }
        }
    }

    @Override
    public List<String> keys() {
        return store.list(new S3Object("dumps", "", null)).stream().map(object -> ((S3Object) object.location()).key()).toList();
    }

    @Override
    public String text(String key) throws IOException {
        return Files.readString(store.fetch(new S3Object("dumps", key, null), Files.createTempDirectory(folder, "text-")));
    }

    @Override
    public List<String> query(String sql) {
        try (Connection connection = UrlTarget.parse(database.url(), Map.of()).connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        runner.close();
        sqs.close();
    }
}
