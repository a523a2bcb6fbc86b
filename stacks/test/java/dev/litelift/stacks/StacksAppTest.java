package dev.litelift.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    private Outcome run(Map<String, String> variables) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"), "-Dlitelift.home=" + home,
                "-cp", System.getProperty("java.class.path"), StacksApp.class.getName());
        builder.environment().keySet().removeAll(List.of("LITELIFT_ENV", "CDKTF_OUTDIR"));
        builder.environment().putAll(variables);
        Process process = builder.start();
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), errors);
    }

    private record Outcome(int status, String errors) {}
}
