package dev.litelift.lambda;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** The same with S3, EventBridge, SQS and Secrets Manager of LocalStack. Skipped, with a word, where Docker or the image is not to be had. */
class LocalStackIT extends RunnerContract {
    private static final String IMAGE_VARIABLE = "LITELIFT_LOCALSTACK_IMAGE";
    /** Later ones want an account. */
    private static final String IMAGE = "localstack/localstack:4.14.0";

    @TempDir
    static Path shared;

    private static LocalStackContainer localstack;
    private static LocalStackArena arena;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        String image = System.getenv().getOrDefault(IMAGE_VARIABLE, IMAGE);
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            skip("there is no Docker here to run " + image);
        }
        localstack = new LocalStackContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("localstack/localstack"))
                .withServices("s3", "sqs", "events", "secretsmanager")
                .withStartupTimeout(Duration.ofMinutes(2));
        try {
            localstack.start();
        } catch (ContainerFetchException e) {
            skip("the image " + image + " cannot be pulled; " + IMAGE_VARIABLE + " names another");
        }
        arena = new LocalStackArena(shared, localstack);
    }

    private static void skip(String reason) {
        System.out.println("LocalStackIT: skipped: " + reason);
        Assumptions.abort("skipped: " + reason);
    }

    @AfterAll
    static void stop() {
        if (arena != null) {
            arena.close();
        }
        if (localstack != null) {
            localstack.stop();
        }
    }

    @Override
    Arena arena() {
        return arena;
    }
}
