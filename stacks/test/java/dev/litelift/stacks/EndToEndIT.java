package dev.litelift.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The whole of it with the real command lines: cdktf and Terraform deploy the local environment, a dump goes up over S3, the
 * runner loads and proves it, a crash is mended, and destroying leaves nothing.
 */
class EndToEndIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("target", "e2e").toAbsolutePath();
    private static final int TEMPORARY = 75;
    private static final int DRIFT = 2;

    private Newcomer newcomer;

    @BeforeEach
    void clonesAndBuilds() throws IOException {
        Files.createDirectories(FOLDER);
        newcomer = Newcomer.in(Files.createTempDirectory(FOLDER, "clone-").resolve("litelift"));
    }

    @AfterEach
    void leavesNothing() throws IOException, InterruptedException {
        newcomer.types("./litelift", "local", "clean", "--env", "local");
    }

    @Test
    void deployUploadLoadVerifyDestroy() throws IOException, InterruptedException {
        newcomer.types("stacks/cdktf", "deploy", "--auto-approve", "local-*").succeeds();
        newcomer.types("./litelift", "sample", "sample.db", "--rows", "2000").succeeds();

        String followed = newcomer.types("./litelift", "upload", "sample.db", "--env", "local", "--follow").succeeds();
        JsonNode report = JSON.readTree(newcomer.read(found("report: +(\\S+)", followed)));
        assertThat(report.path("verdict").asText()).isEqualTo("loaded");
        assertThat(report.at("/verification/equal").asBoolean()).isTrue();
        assertThat(report.at("/tables")).hasSizeGreaterThan(10);
        assertThat(newcomer.file(".litelift/env/local/intake/litelift-dumps/proofs")).isDirectoryRecursivelyContaining("glob:**.json");

        verifiesFromOutside();
        aSecondUploadIsKnown();
        aCrashIsSeenAsDriftAndMendedByTheNextPlan();

        newcomer.types("stacks/cdktf", "destroy", "--auto-approve", "local-*").succeeds();
        newcomer.types("./litelift", "local", "clean", "--env", "local").succeeds();
        assertThat(newcomer.processes()).isEmpty();
        assertThat(newcomer.file(".litelift/env/local")).doesNotExist();
    }

    private void verifiesFromOutside() throws IOException, InterruptedException {
        JsonNode database = part("database");
        String target = "postgresql://" + database.at("/facts/user").asText() + "@127.0.0.1:" + database.path("port").asInt()
                + "/" + database.at("/facts/database").asText();
        String output = newcomer.typesWith(List.of("PGPASSFILE=" + database.at("/facts/passfile").asText()),
                "./litelift", "verify", "sample.db", "--target", target).succeeds();
        assertThat(output).contains("every value of every column");
    }

    private void aSecondUploadIsKnown() throws IOException, InterruptedException {
        assertThat(newcomer.types("./litelift", "upload", "sample.db", "--env", "local", "--follow").succeeds())
                .contains("Already done");
    }

    private void aCrashIsSeenAsDriftAndMendedByTheNextPlan() throws IOException, InterruptedException {
        long intake = part("intake").path("pid").asLong();
        newcomer.types("kill", "-9", String.valueOf(intake)).succeeds();
        Newcomer.Typed noticed = newcomer.types("./litelift", "status", "--env", "local");
        assertThat(noticed.status()).isEqualTo(TEMPORARY);
        assertThat(noticed.output()).containsPattern("intake +crashed");

        Newcomer.Typed drift = newcomer.types("./litelift", "env", "drift", "local");
        assertThat(drift.status()).as(drift.output()).isEqualTo(DRIFT);
        assertThat(drift.output()).contains("local-intake: 2 replaced").doesNotContain("local-database:");
        assertThat(newcomer.types("./litelift", "env", "plan", "local").succeeds()).contains("local-runner: nothing");
        newcomer.types("./litelift", "env", "apply", "local").succeeds();

        assertThat(newcomer.types("./litelift", "env", "drift", "local").succeeds()).contains("local: nothing differs");
        assertThat(newcomer.types("./litelift", "status", "--env", "local").succeeds()).containsPattern("intake +running");
        assertThat(part("intake").path("pid").asLong()).isNotEqualTo(intake);
        newcomer.types("./litelift", "sample", "other.db", "--rows", "10", "--seed", "2").succeeds();
        assertThat(newcomer.types("./litelift", "upload", "other.db", "--env", "local", "--follow").output())
                .as("the runner found the bucket again, and refuses tables that are there").contains("target-tables-exist");
    }

    private JsonNode part(String name) throws IOException {
        return JSON.readTree(newcomer.read(".litelift/env/local/" + name + ".json"));
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in:%n%s", pattern, text).isTrue();
        return matcher.group(1);
    }
}
