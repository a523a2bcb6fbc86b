package dev.litelift.docs;

import dev.litelift.local.EmbeddedPostgres;
import dev.litelift.local.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The commands of one document, typed one after another into one Bash in a folder of their own. There {@code ./litelift} is the
 * command line, {@code app.db} a sample, and {@code db.example.org} the test's PostgreSQL. A migration's name in a command stands for
 * that of the last one.
 */
final class DocumentRun {
    private static final String SOME_MIGRATION = "3f2a9c0d11e4b7a8";
    private static final int SECONDS = 60;

    /** What comments in the documents may say to begin with an empty database. */
    private static final String ANEW = """
            anew() {
              psql -q postgresql://me@db.example.org/app -c 'SET client_min_messages = error;
                DROP SCHEMA IF EXISTS litelift, public CASCADE; CREATE SCHEMA public'
            }
            last=0
            """;

    private final Path folder;
    private final List<Fence> fences;
    private final StringBuilder script = new StringBuilder(ANEW);
    private final List<Typed> typed = new ArrayList<>();

    /** @param told null where nothing is told of the output */
    private record Typed(Fence fence, String command, Transcript told) {}

    DocumentRun(Path folder, List<Fence> fences) throws IOException {
        this.folder = folder;
        this.fences = fences;
        Path releases = Files.createDirectories(Path.of("target", "test-postgres", ".litelift", "postgres").toAbsolutePath());
        Files.createSymbolicLink(Files.createDirectories(folder.resolve(".litelift")).resolve("postgres"), releases);
        Files.writeString(folder.resolve(".litelift/hosts"), "127.0.0.1 localhost db.example.org\n");
        copyEnvironments();
        Path launcher = folder.resolve("litelift");
        Files.copy(Path.of("test", "resources", "documents", "litelift"), launcher);
        launcher.toFile().setExecutable(true);
    }

    private void copyEnvironments() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("environments"));
        try (Stream<Path> files = Files.list(Documents.ROOT.resolve("environments"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
    }

    /** What differs from what the document tells, one text for each command; empty when all is as it says. */
    List<String> differences(Map<String, String> variables) throws IOException, InterruptedException {
        fences.forEach(this::type);
        Files.writeString(folder.resolve(".litelift/script"), script);
        Process shell = start(variables);
        try {
            if (!shell.waitFor(SECONDS, TimeUnit.SECONDS)) {
                return List.of("did not end in " + SECONDS + " s");
            }
            return compare();
        } finally {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
            endServers();
            EmbeddedPostgres.in(new Home(folder), new Home(folder).load()).discard();
            Files.delete(folder.resolve(".litelift/postgres"));
        }
    }

    private void endServers() {
        ProcessHandle.allProcesses().filter(process -> process.info().arguments()
                .map(all -> List.of(all).contains("-Dlitelift.home=" + folder)).orElse(false)).forEach(ProcessHandle::destroyForcibly);
    }

    private void type(Fence fence) {
        fence.given().forEach(command -> type(new Typed(fence, command, null)));
        if (fence.language().equals(Fence.SESSION)) {
            Transcript.of(fence).forEach(told -> type(new Typed(fence, told.command(), told)));
        } else {
            type(new Typed(fence, String.join("\n", fence.lines()), null));
        }
    }

    private void type(Typed one) {
        String name = ".litelift/typed-" + typed.size();
        String command = one.command().replace(SOME_MIGRATION, "$(./litelift status | head -n 1 | cut -c 1-16)");
        script.append(one.told() == null ? "set -e\n" : "")
                .append("(exit $last)\n".repeat(one.told() == null ? 0 : 1))
                .append("{ ").append(command).append("\n} > \"$HOME/").append(name).append("\" 2>&1\nlast=$?\nset +e\n")
                .append("echo $last > \"$HOME/").append(name).append(".status\"\n");
        typed.add(one);
    }

    private Process start(Map<String, String> variables) throws IOException {
        ProcessBuilder shell = new ProcessBuilder("bash", folder.resolve(".litelift/script").toString())
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve(".litelift/shell").toFile());
        Map<String, String> environment = shell.environment();
        environment.keySet().removeIf(name -> name.matches("(PG|AWS_|LITELIFT_).*"));
        environment.put("CLASSPATH", System.getProperty("java.class.path"));
        environment.put("JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
        environment.put("DOCUMENT", folder.toString());
        environment.put("OWNER", String.valueOf(ProcessHandle.current().pid()));
        environment.put("HOME", folder.toString());
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("TZ", "UTC");
        environment.putAll(variables);
        return shell.start();
    }

    private List<String> compare() throws IOException {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < typed.size(); i++) {
            Typed one = typed.get(i);
            Path output = folder.resolve(".litelift/typed-" + i);
            List<String> printed = Files.exists(output) ? Files.readAllLines(output) : List.of();
            boolean ended = Files.exists(folder.resolve(".litelift/typed-" + i + ".status"));
            if (!ended || one.told() != null && !one.told().matches(printed)) {
                differences.add(one.fence().place() + (ended ? "" : ": failed") + "\n$ " + one.command() + "\n"
                        + String.join("\n", printed) + "\n");
            }
            if (!ended) {
                return differences;
            }
        }
        return differences;
    }
}
