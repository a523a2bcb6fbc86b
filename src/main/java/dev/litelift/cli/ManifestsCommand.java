package dev.litelift.cli;

import dev.litelift.environment.KubernetesEnvironment;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.local.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes what a Kubernetes environment deploys as plain manifests. The stacks' own program does it, from the stacks' objects. */
@Command(
        name = "manifests",
        description = {"Writes the objects of a Kubernetes environment as YAML, for kubectl and GitOps:",
            "a kustomize base, and an overlay that pins the images. Terraform is not needed."},
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {"0:written", "2:no such environment, or of another kind"},
        footer = {"", "Example:", "  litelift manifests --env solid-cloud",
            "  kubectl apply -k manifests/solid-cloud/overlays/solid-cloud"})
final class ManifestsCommand implements Callable<Integer> {
    private static final String PROGRAM = "dev.litelift.stacks.ManifestsApp";

    @Option(names = "--env", paramLabel = "ENV", required = true, description = "The environment, of kind kubernetes.")
    private String environment;

    @Option(names = "--out", paramLabel = "FOLDER",
            description = "Where to write; files of the same names are replaced (default: manifests/ENV).")
    private Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path run = Home.here().root().resolve("stacks").resolve("run");
        if (!Files.isRegularFile(run)) {
            throw new LoadException(Fault.USAGE, "manifests", "the stacks are not here: " + run + " is missing")
                    .withHint("Run it in a clone of the repository.");
        }
        if (!(EnvironmentFile.read(Home.here(), environment) instanceof KubernetesEnvironment)) {
            throw EnvironmentFile.unusable(environment, "is not of kind kubernetes");
        }
        Path folder = (out == null ? Path.of("manifests", environment) : out).toAbsolutePath();
        return new ProcessBuilder("sh", run.toString(), PROGRAM, environment, folder.toString())
                .inheritIO().start().waitFor();
    }
}
