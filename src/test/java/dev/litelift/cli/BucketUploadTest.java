package dev.litelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.LoadFixture;
import dev.litelift.aws.LoopbackS3;
import dev.litelift.aws.S3Access;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Uploads to an environment whose bucket is found by its file alone. */
@Timeout(90)
class BucketUploadTest {
    private static final String HOME = "litelift.home";

    @TempDir
    private Path clone;

    private String homeBefore;

    @BeforeEach
    void home() throws Exception {
        homeBefore = System.getProperty(HOME);
        System.setProperty(HOME, clone.toString());
        Files.createDirectory(clone.resolve("environments"));
        Files.copy(Path.of("..", "environments", "base.yaml"), clone.resolve("environments/base.yaml"));
    }

    @AfterEach
    void noHome() {
        if (homeBefore == null) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, homeBefore);
        }
    }

    private void environment(String endpoint) throws Exception {
        Files.writeString(clone.resolve("environments/cloud.yaml"), """
                kind: aws
                tier: dev
                aws: {region: us-east-1, endpoint: "%s"}
                postgres: {version: "17", external: {host: localhost, secret: none, tls: false}}
                intake: {bucket: cloud-dumps}
                """.formatted(endpoint));
    }

    @Test
    void followsADumpThroughTheBucketOfItsEnvironment() throws Exception {
        try (LoopbackS3 s3 = LoopbackS3.start(clone.resolve("s3"), "cloud-dumps", new S3Access.Keys("test", "test"), 0);
                LoadFixture target = LoadFixture.of(clone, "aws_upload",
                        "CREATE TABLE note (id INTEGER PRIMARY KEY, t TEXT)", "INSERT INTO note VALUES (1, 'a'), (2, 'b')")) {
            environment(s3.endpoint().toString());
            Process runner = CommandLines.start(clone.resolve("runner.txt"),
                    Map.of("LITELIFT_TARGET", target.server().url(), "AWS_ENDPOINT_URL_S3", s3.endpoint().toString(),
                            "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test"),
                    List.of("watch", "s3://cloud-dumps", "--interval", "1s", "--work", clone.resolve("work").toString()));
            try {
                assertThat(Main.run("upload", target.dump().toString(), "--env", "cloud", "--follow", "--timeout", "60s"))
                        .as(Files.readString(clone.resolve("runner.txt"))).isZero();
            } finally {
                runner.destroy();
                runner.waitFor();
            }

            assertThat(target.value("SELECT string_agg(t, '' ORDER BY id) FROM note")).isEqualTo("ab");
            assertThat(status()).hasSize(1).first().asString()
                    .startsWith("loaded  s3://cloud-dumps/incoming/" + target.dump().getFileName() + "  2 rows  ").endsWith(".json");
            assertThat(clone.resolve(".litelift/env/cloud/reports")).isDirectoryRecursivelyContaining("glob:**.json");
        }
    }

    @Test
    void tellsWhatLiesInABucketThatNobodyReads() throws Exception {
        try (LoopbackS3 s3 = LoopbackS3.start(clone.resolve("s3"), "cloud-dumps", new S3Access.Keys("test", "test"), 0)) {
            environment(s3.endpoint().toString());
            assertThat(status()).containsExactly("No dump has been uploaded.");
            Path dump = Files.writeString(clone.resolve("x.db"), "database");
            assertThat(Main.run("upload", dump.toString(), "--env", "cloud")).isZero();

            assertThat(status()).hasSize(1).first().asString().startsWith("uploaded  x.db  0.0 MB  since ");

            Files.createDirectories(clone.resolve("s3/cloud-dumps/reports/x.db"));
            Files.writeString(clone.resolve("s3/cloud-dumps/reports/x.db/progress.json"), """
                    {"version": 1, "state": "loading", "phase": "load", "rows": 500, "ofRows": 2000, "fieldOfALaterVersion": 1}""");
            assertThat(status()).hasSize(1).first().asString()
                    .isEqualTo("loading  x.db  0.0 MB  load         500 rows of 2,000 (25 %)");

            Files.writeString(clone.resolve("s3/cloud-dumps/reports/x.db/progress.json"), """
                    {"version": 1, "state": "waiting", "nextAttempt": "2026-01-02T03:04:05Z", "fault": {"message": "no disk"}}""");
            assertThat(status()).hasSize(1).first().asString().endsWith("no disk; the runner tries again at 2026-01-02T03:04:05Z");
        }
    }

    private static List<String> status() {
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out));
        assertThat(line.execute("status", "--env", "cloud")).isZero();
        return out.toString().lines().toList();
    }

    @Test
    void findsTheStoreOfAClusterByItsFile() throws Exception {
        try (LoopbackS3 s3 = LoopbackS3.start(clone.resolve("s3"), "titanium-dumps", new S3Access.Keys("test", "test"), 0)) {
            String file = Files.readString(Path.of("..", "environments", "solid-cloud.yaml"))
                    .replace("https://minio.minio.svc:9000", s3.endpoint().toString());
            Files.writeString(clone.resolve("environments/cluster.yaml"), file);
            Path dump = Files.writeString(clone.resolve("x.db"), "database");
            System.setProperty("aws.accessKeyId", "test");
            System.setProperty("aws.secretAccessKey", "test");
            try {
                assertThat(Main.run("upload", dump.toString(), "--env", "cluster")).isZero();
            } finally {
                System.clearProperty("aws.accessKeyId");
                System.clearProperty("aws.secretAccessKey");
            }
            assertThat(clone.resolve("s3/titanium-dumps/incoming/x.db")).hasContent("database");
        }
    }

    @Test
    void saysWhichEnvironmentCannotBeReadAndWhichBucketCannotBeReached() throws Exception {
        Path dump = Files.writeString(clone.resolve("x.db"), "database");
        environment("http://127.0.0.1:1");

        assertThat(Main.run("upload", dump.toString(), "--env", "nowhere")).isEqualTo(2);
        assertThat(Main.run("upload", dump.toString(), "--env", "cloud")).isEqualTo(75);
    }
}
