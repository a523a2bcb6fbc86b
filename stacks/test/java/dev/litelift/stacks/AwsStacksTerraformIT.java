package dev.litelift.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Terraform itself judges the stacks in AWS, with the schemas of the provider that is pinned and of the next major one. */
class AwsStacksTerraformIT {
    private static final String NEXT_MAJOR = "aws=6.25.0";
    private static final String PROTECTED = "\"prevent_destroy\": true";

    /** Where no copy of the repository takes it along. */
    private static final Path CLONES = Path.of("target", "e2e").toAbsolutePath();

    static final List<String> ENVIRONMENTS = AwsClone.ENVIRONMENTS;

    private static Simulator simulator;

    @TempDir
    private Path folder;

    @BeforeAll
    static void simulatorIsThere() throws IOException {
        simulator = Simulator.orSkip();
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void livesItsWholeLife(String environment) throws IOException {
        assertLives(simulator.wholeLife(unprotected(environment)), environment);
    }

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void livesItsWholeLifeWithTheNextMajorProviderToo(String environment) throws IOException {
        assertLives(simulator.wholeLife(unprotected(environment), NEXT_MAJOR), environment);
    }

    @Test
    void anotherZipThanThePinnedOneIsRefused() throws IOException {
        AwsClone clone = AwsClone.in(folder.resolve("clone")).withZip();
        clone.change("localstack", "  architecture: x86_64",
                "  artifact: {version: \"0.1.0\", sha256: \"" + "ab".repeat(32) + "\"}");

        Simulator.Result result = simulator.wholeLife(clone.synthesise("localstack").files().outdir());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains("FAIL  localstack-runner: plan")
                .contains("runner.zip is not the one that environments/localstack.yaml")
                .contains("ok    localstack-intake: second plan is empty");
    }

    @Test
    void theCommandLineDeploysAndDestroysADevEnvironment() throws IOException, InterruptedException {
        Files.createDirectories(CLONES);
        Newcomer newcomer = Newcomer.in(Files.createTempDirectory(CLONES, "clone-").resolve("litelift"));
        Path zip = newcomer.file("lambda/target/litelift-runner.zip");
        if (!Files.exists(zip)) {
            Files.createDirectories(zip.getParent());
            Files.writeString(zip, "stands for the function's zip");
        }
        List<String> variables = new ArrayList<>(simulator.variables());
        variables.add("LITELIFT_ENV=dev");

        String deployed = newcomer.typesWith(variables, "stacks/cdktf", "deploy", "--auto-approve", "dev-*").succeeds();

        assertThat(deployed).contains("aws s3 cp app.db s3://litelift-dev-dumps/incoming/");
        assertThat(states(newcomer)).containsExactly("dev-database.tfstate", "dev-intake.tfstate", "dev-network.tfstate",
                "dev-observability.tfstate", "dev-runner.tfstate");
        newcomer.typesWith(variables, "stacks/cdktf", "destroy", "--auto-approve", "dev-*").succeeds();
    }

    private static List<String> states(Newcomer newcomer) throws IOException {
        try (Stream<Path> files = Files.list(newcomer.file(".litelift/terraform"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".tfstate")).sorted().toList();
        }
    }

    /** The stacks with a zip that prod pins, and without what keeps Terraform from destroying them at the end. */
    private Path unprotected(String environment) throws IOException {
        AwsClone clone = AwsClone.in(folder.resolve("clone")).withZip().synthesise(environment);
        for (String id : clone.stackIds()) {
            Path file = clone.files().outdir().resolve("stacks").resolve(id).resolve("cdk.tf.json");
            Files.writeString(file, Files.readString(file).replace(PROTECTED, "\"prevent_destroy\": false"));
        }
        return clone.files().outdir();
    }

    private static void assertLives(Simulator.Result result, String environment) {
        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).contains("ok    " + environment + "-runner: second plan is empty")
                .contains("ok    " + environment + "-runner: destroy").doesNotContain("not planned");
    }
}
