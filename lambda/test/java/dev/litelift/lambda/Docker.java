package dev.litelift.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The image itself, built from the Dockerfile and run by Docker with what a restricted pod is left with. */
final class Docker implements Containers, AutoCloseable {
    private final Path folder;
    private final String image = "litelift-test:" + ProcessHandle.current().pid();

    private Docker(Path folder) {
        this.folder = folder;
    }

    /** @param base image with a Java runtime, which is there or can be pulled */
    static Docker build(Path folder, String base) throws IOException, InterruptedException {
        Docker docker = new Docker(folder);
        docker.run("build", "--build-arg", "BASE=" + base, "--tag", docker.image, Image.SOURCE.toAbsolutePath().getParent().toString());
        return docker;
    }

    @Override
    public RunningContainer start(String name, PodSpec pod, Map<String, Path> files) throws IOException {
        String container = name + "-" + System.nanoTime();
        List<String> words = new ArrayList<>(List.of("docker", "run", "--rm", "--name", container, "--hostname", name, "--add-host", name + ":127.0.0.1",
                "--network", "host", "--read-only", "--user", pod.uid() + ":" + pod.gid(), "--cap-drop", "ALL", "--security-opt", "no-new-privileges"));
        for (PodSpec.Mount mount : pod.mounts()) {
            words.addAll(mount instanceof PodSpec.Scratch ? List.of("--tmpfs", mount.path() + ":rw,noexec,nosuid,mode=1777")
                    : List.of("--volume", files.get(mount.path()) + ":" + mount.path() + ":ro"));
        }
        pod.environment().forEach((variable, value) -> words.addAll(List.of("--env", variable + "=" + value)));
        if (!pod.command().isEmpty()) {
            words.addAll(List.of("--entrypoint", pod.command().get(0)));
        }
        words.add(image);
        words.addAll(pod.command().stream().skip(1).toList());
        words.addAll(pod.arguments());
        Path output = folder.resolve(container + ".log");
        Process process = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        return new RunningContainer(name, process, output, () -> run("kill", container));
    }

    private void run(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("docker"));
        words.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "docker-", ".log");
        if (new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile()).start().waitFor() != 0) {
            throw new AssertionError(String.join(" ", words) + "\n" + Files.readString(output));
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("image", "rm", "--force", image);
    }
}
