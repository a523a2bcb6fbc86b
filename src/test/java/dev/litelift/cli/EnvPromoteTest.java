package dev.litelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.LoadFixture;
import dev.litelift.aws.LoopbackS3;
import dev.litelift.aws.S3Access;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Promotions as people and CI run them, of runners that loaded a dump into a real server. */
@Timeout(120)
class EnvPromoteTest {
    private static final String HOME = "litelift.home";
    private static final String RUNNER = "ab".repeat(32);
    private static final String OLD = "0".repeat(64);
    private static final S3Access.Keys KEYS = new S3Access.Keys("test", "test");

    @TempDir
    private Path clone;

    private final String homeBefore = System.getProperty(HOME);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private LoopbackS3 s3;

    @BeforeEach
    void threeEnvironments() throws Exception {
        System.setProperty(HOME, clone.toString());
        Files.createDirectory(clone.resolve("environments"));
        s3 = LoopbackS3.start(clone.resolve("s3"), "dev-dumps", KEYS, 0);
        for (String name : List.of("base", "staging", "prod")) {
            Files.copy(Path.of("..", "environments", name + ".yaml"), file(name));
        }
        Files.writeString(file("dev"), """
                kind: aws
                tier: dev
                aws: {region: us-east-1, endpoint: "%s"}
                postgres: {version: "18", external: {host: localhost, secret: none, tls: false}}
                intake: {bucket: dev-dumps}
                runner:
                  artifact: {version: "0.1.0", sha256: "%s"}
                """.formatted(s3.endpoint(), RUNNER));
    }

    @AfterEach
    void restore() throws Exception {
        s3.close();
        if (homeBefore == null) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, homeBefore);
        }
    }

    @Test
    void fromDevToStagingToProd() throws Exception {
        assertThat(promote("dev", "staging")).as("before anything was loaded").isEqualTo(8);
        assertThat(err.toString()).contains("litelift: runner sha256:" + RUNNER
                + ": environment dev has no record that it loaded a dump and proved every value", "[unproven] ");
        load("dev", "s3://dev-dumps", Map.of("AWS_ENDPOINT_URL_S3", s3.endpoint().toString(), "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test"));
        String staging = read("staging");

        assertThat(promote("dev", "staging", "--check")).as("staging pins no runner").isEqualTo(8);
        assertThat(promote("dev", "staging", "--dry-run")).isZero();
        String announced = out.toString();
        assertThat(file("staging")).hasContent(staging);
        assertThat(promote("dev", "staging")).as(err.toString()).isZero();

        assertThat(out.toString()).isEqualTo(announced).isEqualTo(String.join("\n",
                "diff --git a/environments/staging.yaml b/environments/staging.yaml",
                "--- a/environments/staging.yaml",
                "+++ b/environments/staging.yaml",
                "@@ -19,7 +19,7 @@ network:",
                "   endpoints: [secretsmanager, sqs, rds]",
                " ",
                " postgres:",
                "-  version: \"17\"",
                "+  version: \"18\"",
                "   instance_class: db.t4g.medium",
                "   storage_gb: 50",
                "   max_storage_gb: 200",
                "@@ -31,6 +31,7 @@ intake:",
                " runner:",
                "   artifact:",
                "     version: \"0.1.0\"",
                "+    sha256: \"" + RUNNER + "\"",
                "   snapshot: before-load",
                " ",
                " logs:",
                ""));
        assertThat(err.toString()).contains("runner sha256:" + RUNNER + " is proven: it loaded dump ", " in dev at 20", ", PostgreSQL 18.");
        assertThat(read("staging")).isEqualTo(staging.replace("\"17\"", "\"18\"")
                .replace("version: \"0.1.0\"\n", "version: \"0.1.0\"\n    sha256: \"" + RUNNER + "\"\n"));
        assertThat(promote("dev", "staging", "--check")).isZero();
        assertThat(out.toString()).startsWith("runner sha256:" + RUNNER + " is proven: ");

        Path inbox = clone.resolve("inbox");
        load("staging", inbox.toString(), Map.of());
        Path proof = proof(inbox);
        String prod = read("prod");
        assertThat(promote("staging", "prod", "--check", "--proof", proof.toString())).as("prod pins another one").isEqualTo(8);
        assertThat(err.toString()).contains("runner sha256:" + OLD, "a record is of runner sha256:" + RUNNER + ", not sha256:" + OLD);
        assertThat(promote("staging", "prod", "--proof", proof.toString())).as(err.toString()).isZero();
        assertThat(read("prod")).isEqualTo(prod.replace("\"17\"", "\"18\"").replace(OLD, RUNNER));
        assertThat(promote("staging", "prod")).as("nothing is left to do").isZero();
        assertThat(err.toString()).isEqualTo("environments/prod.yaml has the pins of staging already\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aRecordProvesOnlyWhatItSays() throws Exception {
        Path inbox = clone.resolve("inbox");
        load("dev", inbox.toString(), Map.of());
        Path proof = proof(inbox);
        String before = read("staging");

        assertThat(promote("staging", "prod", "--proof", proof.toString())).as("staging pins no digest").isEqualTo(2);
        Files.writeString(file("dev"), read("dev").replace("\"18\"", "\"17\""));
        assertThat(promote("dev", "staging", "--proof", proof.toString())).isEqualTo(8);
        assertThat(err.toString()).contains("and 17 is pinned");
        Files.writeString(file("dev"), read("dev").replace("\"17\"", "\"18\"").replace("0.1.0", "0.2.0"));
        assertThat(promote("dev", "staging", "--proof", proof.toString())).isEqualTo(8);
        assertThat(err.toString()).contains("a record is of version 0.1.0, not 0.2.0");
        Files.writeString(file("dev"), read("dev").replace("0.2.0", "0.1.0"));
        Files.copy(file("dev"), file("other"));
        assertThat(promote("other", "staging", "--proof", proof.toString())).isEqualTo(8);
        assertThat(err.toString()).contains("a record is of environment dev, not other");
        Path changed = Files.writeString(clone.resolve(proof.getFileName()), Files.readString(proof).replace("18.", "17."));
        assertThat(promote("dev", "staging", "--proof", changed.toString())).isEqualTo(8);
        assertThat(err.toString()).contains("its content is not what its name says");
        assertThat(file("staging")).hasContent(before);
    }

    @Test
    void theGuardsOfProdAreNotLoweredByAPromotion() throws Exception {
        Files.writeString(file("prod"), read("prod").replace("deletion_protection: true", "deletion_protection: false")
                .replace("multi_az: true", "multi_az: false"));
        String before = read("prod");

        assertThat(promote("dev", "prod")).isEqualTo(2);

        assertThat(err.toString()).startsWith("environments/prod.yaml:32: postgres.multi_az: is off, which tier prod forbids");
        assertThat(file("prod")).hasContent(before);
        assertThat(clone.resolve("environments")).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void diffTellsBothSidesAndTheirPlaces() {
        assertThat(run("diff", "staging", "prod")).isZero();
        assertThat(out.toString()).contains("""
                postgres.instance_class
                  staging  db.t4g.medium  environments/staging.yaml:23
                  prod     db.m7g.large   environments/prod.yaml:29
                """, """
                runner.artifact.sha256
                  staging  (no value)                                                        default
                  prod     0000000000000000000000000000000000000000000000000000000000000000  environments/prod.yaml:43
                """).doesNotContain("\npostgres.version\n");

        assertThat(run("diff", "staging", "prod", "--json")).isZero();
        assertThat(out.toString()).contains("\"key\" : \"logs.days\"", "\"line\" : 37", "\"file\" : \"environments/prod.yaml\"");
        assertThat(run("diff", "staging", "nowhere")).isEqualTo(2);
    }

    /** A migration by a process that was told what it is, as stacks tell it. */
    private void load(String environment, String intake, Map<String, String> variables) throws Exception {
        try (LoadFixture target = LoadFixture.of(Files.createDirectory(clone.resolve("of-" + environment)), "promote_" + environment,
                "CREATE TABLE note (id INTEGER PRIMARY KEY, t TEXT)", "INSERT INTO note VALUES (1, 'a'), (2, 'b')")) {
            Path folder = intake.startsWith("s3:") ? clone.resolve("s3/dev-dumps") : Path.of(intake);
            Files.createDirectories(folder.resolve("incoming"));
            Files.copy(target.dump(), folder.resolve("incoming/app.db"));
            Map<String, String> all = new HashMap<>(variables);
            all.putAll(Map.of("LITELIFT_TARGET", target.server().url(), "LITELIFT_ENVIRONMENT", environment,
                    "LITELIFT_RUNNER_DIGEST", "sha256:" + RUNNER));
            Path printed = clone.resolve(environment + ".txt");
            Process runner = CommandLines.start(printed, all,
                    List.of("watch", intake, "--once", "--interval", "100ms", "--work", clone.resolve("work").toString()));
            assertThat(runner.waitFor()).as(Files.readString(printed)).isZero();
        }
    }

    private static Path proof(Path intake) throws IOException {
        try (Stream<Path> files = Files.walk(intake.resolve("proofs").resolve(RUNNER))) {
            List<Path> found = files.filter(Files::isRegularFile).toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    private int promote(String from, String to, String... options) {
        List<String> arguments = new ArrayList<>(List.of("promote", "--from", from, "--to", to));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> line = new ArrayList<>(List.of("env"));
        line.addAll(List.of(arguments));
        return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(line.toArray(String[]::new));
    }

    private Path file(String environment) {
        return clone.resolve("environments").resolve(environment + ".yaml");
    }

    private String read(String environment) throws IOException {
        return Files.readString(file(environment));
    }
}
