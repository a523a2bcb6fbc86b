package dev.litelift.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.litelift.environment.Environments;
import dev.litelift.environment.Promotion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A digest on its way from dev over staging to prod, with a commit for each step, up to what Terraform is told. */
class PromotionTest {
    private static final String RUNNER = "ab".repeat(32);

    @TempDir
    private Path home;

    @Test
    void eachStepIsACommitAndTheLastOneIsWhatProdDeploys() throws IOException, InterruptedException {
        AwsClone clone = AwsClone.in(home);
        Path dev = home.resolve("environments/dev.yaml");
        Files.writeString(dev, Files.readString(dev)
                + "\nrunner:\n  artifact: {version: '0.1.0', sha256: '" + RUNNER + "'}   # what dev runs\n");
        git("init", "-q");
        commit();

        assertThat(promoted("dev", "staging")).isEqualTo("""
                diff --git a/environments/staging.yaml b/environments/staging.yaml
                --- a/environments/staging.yaml
                +++ b/environments/staging.yaml
                @@ -31,6 +31,7 @@ intake:
                 runner:
                   artifact:
                     version: "0.1.0"
                +    sha256: "%s"
                   snapshot: before-load
                %s
                 logs:
                """.formatted(RUNNER, " "));
        assertThat(promoted("staging", "prod")).contains("\n-    sha256: \"" + "0".repeat(64) + "\"\n+    sha256: \"" + RUNNER + "\"\n");

        assertThat(git("log", "--format=", "--name-only").lines().limit(2))
                .containsExactly("environments/prod.yaml", "environments/staging.yaml");
        JsonNode function = clone.synthesise("prod").stack("prod-runner").at("/resource/aws_lambda_function/function");
        assertThat(function.at("/lifecycle/precondition/0/condition").textValue())
                .isEqualTo("${filesha256(\"${path.module}/runner.zip\") == \"" + RUNNER + "\"}");
        assertThat(function.at("/environment/variables/LITELIFT_RUNNER_DIGEST").textValue())
                .isEqualTo("sha256:${filesha256(\"${path.module}/runner.zip\")}");
    }

    /** The diff, which is what git says of the file afterwards. */
    private String promoted(String from, String to) throws IOException, InterruptedException {
        Promotion promotion = Promotion.of(Environments.in(home.resolve("environments")), from, to);
        promotion.write();

        assertThat(git("diff").replaceFirst("index \\S+ \\d+\n", "")).isEqualTo(promotion.diff());
        commit();
        return promotion.diff();
    }

    private void commit() throws IOException, InterruptedException {
        git("add", "environments");
        git("-c", "user.name=n", "-c", "user.email=n@example.org", "commit", "-q", "-m", "step");
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true).start();
        String printed = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(printed).isZero();
        return printed;
    }
}
