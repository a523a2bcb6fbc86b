package dev.litelift.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts litelift itself in the background, in a session of its own, so that neither Ctrl-C nor the end of the terminal
 * reaches it, and with none of its starter's streams open.
 *
 * @param mainClass of the command line
 * @param jvm options for memory and speed
 * @param arguments of the command line, without secrets: every user of the machine can read them
 * @param variables with secrets; they replace all of {@code AWS_*}, {@code PG*} and {@code LITELIFT_*}
 */
record Daemon(Home home, String mainClass, List<String> jvm, List<String> arguments, Map<String, String> variables) {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    /** A process that said it was ready, and the port it named. */
    record Started(ProcessIdentity process, int port) {}

    Started start(PartFolder folder, Part part) {
        Path ready = folder.ready(part);
        Path log = folder.log(part);
        try {
            Files.deleteIfExists(ready);
            Process process = builder(folder, log, ready).start();
            ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
            Waiting.until(() -> Files.exists(ready) || !process.isAlive(), START_LIMIT);
            if (!Files.exists(ready)) {
                process.destroyForcibly();
                throw LocalFault.didNotStart(part.toString(), log);
            }
            int port = Integer.parseInt(Files.readString(ready).strip());
            Files.delete(ready);
            return new Started(identity, port);
        } catch (IOException e) {
            throw LocalFault.broken(log, part + " cannot be started", e);
        }
    }

    private ProcessBuilder builder(PartFolder folder, Path log, Path ready) {
        ProcessBuilder builder = new ProcessBuilder(command(folder))
                .directory(home.root().toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.matches("(AWS_|PG|LITELIFT_).*"));
        environment.putAll(variables);
        environment.put("CLASSPATH", System.getProperty("java.class.path"));
        environment.put(Readiness.VARIABLE, ready.toString());
        return builder;
    }

    private List<String> command(PartFolder folder) {
        List<String> command = new ArrayList<>(ownSession());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        // Neither the JVM's counters nor unpacked native libraries shall lie in the machine's /tmp.
        command.add("-XX:-UsePerfData");
        command.add("-Djava.io.tmpdir=" + folder.temporary());
        command.add("-Dlitelift.home=" + home.root());
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }

    /** Both replace themselves by the command, so the number of the process stays. */
    private static List<String> ownSession() {
        if (isOnPath("setsid")) {
            return List.of("setsid");
        }
        return isOnPath("perl")
                ? List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV")
                : List.of();
    }

    private static boolean isOnPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
