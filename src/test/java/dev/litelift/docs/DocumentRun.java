package dev.litelift.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The commands of one document, typed one after another into one Bash in the {@link DocumentFolder}. There
 * {@code db.example.org} is the test's PostgreSQL. A migration's name in a command stands for
 * that of the last one, and the port that {@code make up} prints in the documents for the server's.
 */
final class DocumentRun {
    private static final String SOME_MIGRATION = "3f2a9c0d11e4b7a8";
    private static final String SOME_PORT = "32769";
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
    private final Path records;
    private final List<Fence> fences;
    private final StringBuilder script = new StringBuilder(ANEW);
    private final List<Typed> typed = new ArrayList<>();

    /** @param told null where nothing is told of the output */
    private record Typed(Fence fence, String command, Transcript told) {}

    /** @param records an empty folder */
    DocumentRun(Path folder, Path records, List<Fence> fences) {
        this.folder = folder;
        this.records = records;
        this.fences = fences;
    }

    /** What differs from what the document tells, one text for each command; empty when all is as it says. */
    List<String> differences(Map<String, String> variables) throws IOException, InterruptedException {
        fences.forEach(this::type);
        Files.writeString(records.resolve("script"), script);
        Process shell = start(variables);
        try {
            if (!shell.waitFor(SECONDS, TimeUnit.SECONDS)) {
                return List.of("did not end in " + SECONDS + " s");
            }
            return compare();
        } finally {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
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
        Path record = records.resolve(String.valueOf(typed.size()));
        String command = one.command().replace(SOME_MIGRATION, "$(./litelift status | head -n 1 | cut -c 1-16)")
                .replace(SOME_PORT, "$PGPORT");
        script.append(one.told() == null ? "set -e\n" : "")
                .append("(exit $last)\n".repeat(one.told() == null ? 0 : 1))
                .append("{ ").append(command).append("\n} > '").append(record).append("' 2>&1\nlast=$?\nset +e\n")
                .append("echo $last > '").append(record).append(".status'\n");
        typed.add(one);
    }

    private Process start(Map<String, String> variables) throws IOException {
        ProcessBuilder shell = new ProcessBuilder("bash", records.resolve("script").toString())
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(records.resolve("shell").toFile());
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
            Path output = records.resolve(String.valueOf(i));
            List<String> printed = Files.exists(output) ? Files.readAllLines(output) : List.of();
            boolean ended = Files.exists(records.resolve(i + ".status"));
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
