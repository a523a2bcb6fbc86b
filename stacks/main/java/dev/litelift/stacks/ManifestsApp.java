package dev.litelift.stacks;

import dev.litelift.environment.Environment;
import dev.litelift.environment.EnvironmentProblems;
import dev.litelift.environment.Environments;
import dev.litelift.environment.KubernetesEnvironment;
import dev.litelift.stacks.kubernetes.Kustomization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes an environment's objects as Kubernetes YAML; {@code ./litelift manifests} calls it. */
public final class ManifestsApp {
    private static final int USAGE = 2;

    private ManifestsApp() {}

    /**
     * Exits with 2 when the environment cannot be read or is of another kind.
     *
     * @param arguments the environment's name, and the folder to write to
     */
    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(System.getProperty("litelift.home", "")).toRealPath();
        try {
            Environment environment = Environments.in(home.resolve("environments")).read(arguments[0]);
            if (environment instanceof KubernetesEnvironment cluster) {
                write(Kustomization.of(cluster), Path.of(arguments[1]));
                return;
            }
            System.err.println("litelift: environments/" + arguments[0] + ".yaml is not of kind kubernetes");
        } catch (EnvironmentProblems problems) {
            System.err.println(problems.getMessage());
        } catch (IllegalArgumentException passwords) {
            System.err.println("litelift: " + passwords.getMessage());
        }
        System.exit(USAGE);
    }

    static void write(Kustomization manifests, Path folder) throws IOException {
        for (Map.Entry<String, String> file : manifests.files().entrySet()) {
            Path at = folder.resolve(file.getKey());
            Files.createDirectories(at.getParent());
            Files.writeString(at, file.getValue());
        }
        System.out.println(manifests.files().size() + " files in " + folder);
    }
}
