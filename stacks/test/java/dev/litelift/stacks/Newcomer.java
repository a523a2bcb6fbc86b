package dev.litelift.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A built clone in a folder of its own, and someone who types commands in it. */
final class Newcomer {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> LEFT_OUT = Set.of(".git", ".litelift", "node_modules");
    /** Folders below {@code target}; others belong to tests, which may run meanwhile. */
    private static final Set<String> BUILT = Set.of("classes", "lib");
    private static final long LIMIT_MINUTES = 4;

    private final Path home;

    private Newcomer(Path home) {
        this.home = home;
    }

    /** Copies what was built here, with its times so that nothing counts as outdated. */
    static Newcomer in(Path folder) throws IOException {
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes facts) throws IOException {
                if (isLeftOut(from)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(folder.resolve(ROOT.relativize(from)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes facts) throws IOException {
                Files.copy(from, folder.resolve(ROOT.relativize(from)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
        Files.createSymbolicLink(folder.resolve("node_modules"), ROOT.resolve("node_modules"));
        return new Newcomer(folder);
    }

    private static boolean isLeftOut(Path folder) {
        String name = folder.getFileName().toString();
        return LEFT_OUT.contains(name) || folder.getParent().endsWith("target") && !BUILT.contains(name);
    }

    Path file(String name) {
        return home.resolve(name);
    }

    String read(String name) throws IOException {
        return Files.readString(file(name));
    }

    /** Exit status and all that was printed. */
    record Typed(int status, String output) {
        String succeeds() {
            assertThat(status).as(output).isZero();
            return output;
        }
    }

    Typed types(String... command) throws IOException, InterruptedException {
        return typesWith(List.of(), command);
    }

    /** @param settings environment variables, {@code NAME=value} */
    Typed typesWith(List<String> settings, String... command) throws IOException, InterruptedException {
        Path printed = Files.createTempFile(home, "printed-", ".txt");
        List<String> line = new ArrayList<>(List.of("env"));
        line.addAll(settings);
        line.addAll(Arrays.asList(command));
        Process process = new ProcessBuilder(line)
                .directory(home.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", command) + " did not end:\n" + Files.readString(printed));
        }
        return new Typed(process.exitValue(), Files.readString(printed));
    }

    /** Processes that belong to this clone: its path stands in their command line. */
    List<String> processes() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> !process.equals(ProcessHandle.current()))
                    .flatMap(process -> process.info().commandLine().stream())
                    .filter(command -> command.contains(home.toString()))
                    .toList();
        }
    }
}
