package dev.litelift.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A container without Docker: this machine's programs and the image's content in a mount namespace of their own, where nothing
 * can be written but the scratch folders, and nothing there be run; a user without a name, a capability or a way to more.
 */
final class Sandbox implements Containers {
    /** Any folder that every machine has and no program needs; only this namespace sees what is mounted there. */
    private static final String LAYERS = "/mnt";
    private static final String JAVA = System.getProperty("java.home");

    private final Path folder;
    private final Image image;
    private final Path content;

    private Sandbox(Path folder, Image image, Path content) {
        this.folder = folder;
        this.image = image;
        this.content = content;
    }

    /** Why there can be none here; null if there can. */
    static String obstacle() throws IOException, InterruptedException {
        Process trial = new ProcessBuilder("unshare", "--mount", "--uts", "mount", "-t", "tmpfs", "none", LAYERS).redirectErrorStream(true).start();
        String said = new String(trial.getInputStream().readAllBytes()).strip();
        return trial.waitFor() == 0 ? null : "this account may not make namespaces: " + said;
    }

    /** Copies the content and does with it what the Dockerfile does while it builds the image. */
    static Sandbox prepare(Path folder) throws IOException, InterruptedException {
        Path content = folder.resolve("content");
        run("cp", "-R", "-p", Image.CONTENT.toString(), content.toString());
        Sandbox sandbox = new Sandbox(folder, Image.read(), content);
        sandbox.build();
        return sandbox;
    }

    private void build() throws IOException, InterruptedException {
        List<String> script = new ArrayList<>(root("build"));
        script.add(mount("--bind", content.toString(), inside(image.home())));
        script.add("mount -t tmpfs none " + inside("/tmp"));
        script.add("exec chroot " + inside("") + " " + image.prepare());
        Path output = folder.resolve("build.log");
        Process process = start(script, List.of(), Map.of("PATH", path()), output);
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(Files.readString(output));
        }
    }

    @Override
    public RunningContainer start(String name, PodSpec pod, Map<String, Path> files) throws IOException {
        List<String> script = new ArrayList<>(root(name));
        script.add(mount("--bind", content.toString(), inside(image.home())));
        script.add("mount -o remount,bind,ro " + inside(image.home()));
        for (PodSpec.Mount mount : pod.mounts()) {
            if (mount instanceof PodSpec.MountedFiles secret) {
                script.add(mount("--bind", files.get(secret.path()).toString(), inside(secret.path())));
                script.add("mount -o remount,bind,ro " + inside(secret.path()));
            } else {
                script.add("mount -t tmpfs -o mode=1777,noexec,nosuid none " + inside(mount.path()));
            }
        }
        script.add("mount -o remount,ro " + inside(""));
        script.add("exec chroot " + inside("") + " setpriv --reuid " + pod.uid() + " --regid " + pod.gid()
                + " --clear-groups --no-new-privs --bounding-set -all --inh-caps -all sh -c 'cd " + image.folder() + " && exec \"$@\"' sh \"$@\"");
        Map<String, String> environment = new LinkedHashMap<>(image.environment());
        environment.put("PATH", path());
        environment.putAll(pod.environment());
        Path output = folder.resolve(name + "-" + System.nanoTime() + ".log");
        Process process = start(script, image.words(pod), environment, output);
        return new RunningContainer(name, new ContainedProcess(process, output));
    }

    /** The machine's files below a layer that is this namespace's own. */
    private List<String> root(String name) {
        List<String> points = List.of(image.home(), JAVA, "/tmp", "/proc", "/dev", "/etc");
        return List.of("hostname " + name,
                "mount -t tmpfs none " + LAYERS,
                "mkdir -p " + LAYERS + "/root " + LAYERS + "/work " + points.stream().map(point -> LAYERS + "/own" + point)
                        .collect(Collectors.joining(" ")),
                // As in a pod: the host's name is known.
                "{ cat /etc/hosts; echo 127.0.0.1 " + name + "; } > " + LAYERS + "/own/etc/hosts",
                "mount -t overlay -o lowerdir=/,upperdir=" + LAYERS + "/own,workdir=" + LAYERS + "/work overlay " + inside(""),
                mount("--rbind", "/proc", inside("/proc")), mount("--rbind", "/dev", inside("/dev")), mount("--bind", JAVA, inside(JAVA)));
    }

    private String path() {
        return image.environment().get("PATH").replace("$PATH", JAVA + "/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    }

    private static String inside(String path) {
        return LAYERS + "/root" + path;
    }

    private static String mount(String how, String what, String where) {
        return "mkdir -p " + where + " && mount " + how + " '" + what + "' " + where;
    }

    private static Process start(List<String> script, List<String> words, Map<String, String> environment, Path output) throws IOException {
        List<String> command = new ArrayList<>(List.of("unshare", "--mount", "--uts", "sh", "-euc", String.join("\n", script), "sh"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new AssertionError(String.join(" ", command));
        }
    }
}
