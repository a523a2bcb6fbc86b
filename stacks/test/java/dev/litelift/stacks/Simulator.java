package dev.litelift.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Stand-ins for the plugins of the providers, with the providers' real schemas: Terraform runs in full, on resources that
 * exist in its state alone.
 *
 * @param sources the folder of the stand-ins
 * @param mirror where they are laid out for Terraform
 */
record Simulator(Path sources, Path mirror) {
    /** Names the folder of the stand-ins. A whole life of every environment takes a quarter of an hour, so it is asked for. */
    private static final String VARIABLE = "LITELIFT_TFSIM";
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final long LIMIT_MINUTES = 10;

    /** Skips the test where there is none, and says so. */
    static Simulator orSkip() throws IOException {
        String folder = System.getenv().getOrDefault(VARIABLE, "");
        assumeTrue(!folder.isEmpty(), VARIABLE + " names no simulator of providers, so the stacks are not tried with Terraform");
        assumeTrue(Terraform.isInstalled(), "terraform is not on the PATH, so the stacks are not tried with it");
        Simulator simulator = new Simulator(Path.of(folder).toAbsolutePath().normalize(), ROOT.resolve(".litelift/tfsim"));
        assertThat(run(simulator.sources.resolve("setup.sh").toString(), simulator.mirror.toString()).status()).isZero();
        return simulator;
    }

    record Result(int status, String output) {}

    /** Takes every stack through its whole life: init, validate, plan, apply, a second plan that is empty, destroy. */
    Result wholeLife(Path outdir, String... versions) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "node", sources.resolve("check-stacks.mjs").toString(), mirror.toString(), outdir.toString()));
        command.addAll(List.of(versions));
        return run(command.toArray(String[]::new));
    }

    /** Environment variables, {@code NAME=value}, with which Terraform takes its providers from here. */
    List<String> variables() {
        return List.of("TF_CLI_CONFIG_FILE=" + mirror.resolve("terraformrc"),
                "TF_CLI_ARGS_providers_lock=-fs-mirror='" + mirror + "'");
    }

    private static Result run(String... command) throws IOException {
        Path printed = Files.createTempFile("simulator-", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        // Asked for by an environment with a read replica.
        builder.environment().put("TF_VAR_master_password", "made up for this test");
        Process process = builder.start();
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " did not end:\n" + Files.readString(printed));
            }
            return new Result(process.exitValue(), Files.readString(printed, StandardCharsets.UTF_8));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        } finally {
            Files.delete(printed);
        }
    }
}
