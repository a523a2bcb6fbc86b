package dev.litelift.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application as stacks/synth starts it: a process with an exit status. */
class StacksAppTest {
    @TempDir
    private Path home;

    private Clone clone;

    @BeforeEach
    void makeClone() throws IOException {
        clone = Clone.in(home);
        clone.write("environments/second.yaml", "kind: local\ntier: dev\n");
    }

    @Test
    void writesTheChosenEnvironmentsWhereTheCommandLineWantsThem() throws Exception {
        Path outdir = home.resolve("elsewhere");

        Outcome outcome = run(Map.of("LITELIFT_ENV", "second", "CDKTF_OUTDIR", outdir.toString()));

        assertThat(outcome).isEqualTo(new Outcome(0, ""));
        assertThat(outdir.resolve("stacks")).isDirectoryContaining("glob:**/second-runner")
                .isDirectoryNotContaining("glob:**/local-runner");
        assertThat(Files.readString(outdir.resolve("stacks/second-runner/cdk.tf.json")))
                .contains("\"../../../.litelift/");
    }

    @Test
    void brokenEnvironmentsAreToldAtOnceAndNothingIsWritten() throws Exception {
        clone.write("environments/local.yaml", "kind: local\n");
        clone.write("environments/second.yaml", "tier: dev\n");

        Outcome outcome = run(Map.of());

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.errors().lines()).hasSize(2)
                .anyMatch(line -> line.startsWith("environments/local.yaml:1: tier: has no value"))
                .anyMatch(line -> line.startsWith("environments/second.yaml:1: kind: has no value"));
        assertThat(clone.outdir()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "solid-cloud"})
    void anEnvironmentOutsideAwsDoesNotLoadItsBindings(String environment) throws Exception {
        KubernetesClone.addTo(clone);
        String others = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("cdktf-provider-aws"))
                .collect(Collectors.joining(File.pathSeparator));

        assertThat(run(Map.of("LITELIFT_ENV", environment), others)).isEqualTo(new Outcome(0, ""));
    }

    @Test
    void withoutTheFunctionsZipTheStacksAreWrittenAndTheWayOutIsNamed() throws Exception {
        clone.write("environments/dev.yaml", Files.readString(Path.of("../environments/dev.yaml")));

        Outcome outcome = run(Map.of("LITELIFT_ENV", "dev"));

        assertThat(outcome.status()).isZero();
        assertThat(outcome.errors()).hasLineCount(1).contains("run 'make build' before you deploy them");
        assertThat(clone.outdir().resolve("stacks/dev-runner/cdk.tf.json")).exists();
    }

    private Outcome run(Map<String, String> variables) throws Exception {
        return run(variables, System.getProperty("java.class.path"));
    }

    private Outcome run(Map<String, String> variables, String classPath) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"), "-Dlitelift.home=" + home,
                "-cp", classPath, StacksApp.class.getName());
        builder.environment().keySet().removeAll(List.of("LITELIFT_ENV", "LITELIFT_STATE", "CDKTF_OUTDIR"));
        builder.environment().putAll(variables);
        Process process = builder.start();
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), errors);
    }

    private record Outcome(int status, String errors) {}
}
