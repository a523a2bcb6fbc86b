package dev.litelift.terraform;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.run.StopSignal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One run of another program. It prints into a file, so that it outlives this process unharmed, should that be killed: Terraform
 * has to write its state down.
 */
final class ChildProcess {
    private static final Duration LOOK = Duration.ofMillis(100);
    /** Ctrl-C at a terminal reaches the child by itself, and a second signal would make Terraform drop everything. */
    private static final Duration OWN_SIGNAL = Duration.ofSeconds(2);
    private static final String OWN_SIGNAL_SEEN = "Interrupt received";

    private final ProcessBuilder builder;
    private final Path log;
    private final StopSignal stop;
    private final Consumer<Process> ending;
    private long shown;

    /**
     * @param log gets all that is printed, after what is there
     * @param ending asks the program to end well
     */
    ChildProcess(ProcessBuilder builder, Path log, StopSignal stop, Consumer<Process> ending) {
        this.builder = builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        this.log = log;
        this.stop = stop;
        this.ending = ending;
    }

    /**
     * Waits for its end.
     *
     * @param lines gets what it prints, as it comes
     * @return the exit status
     * @throws LoadException {@code interrupted} when the signal was given, after the child's end; {@code usage} when the program
     *     cannot be started
     */
    int run(Consumer<String> lines) {
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return start(lines);
    }

    /** The same, with its output in a file of its own. */
    int runInto(Path output) {
        builder.redirectOutput(output.toFile()).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return start(line -> { });
    }

    private int start(Consumer<String> lines) {
        try {
            shown = Files.exists(log) ? Files.size(log) : 0;
            Process process = started();
            try {
                await(process, lines);
            } finally {
                end(process);
            }
            if (stop.isGiven()) {
                throw new LoadException(Fault.INTERRUPTED, builder.command().get(0), "was asked to end, and has ended")
                        .withHint("What was applied stays; plan again.");
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new LoadException(Fault.TERRAFORM_FAILED, log.toString(), "cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadException(Fault.INTERRUPTED, builder.command().get(0), "was cut off", e);
        }
    }

    private Process started() {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new LoadException(Fault.USAGE, builder.command().get(0), "cannot be started", e)
                    .withHint("See that it is there and may be run.");
        }
    }

    private void await(Process process, Consumer<String> lines) throws IOException, InterruptedException {
        long asked = 0;
        boolean told = false;
        while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            show(lines);
            if (stop.isGiven() && asked == 0) {
                asked = System.nanoTime();
            }
            if (asked != 0 && !told && System.nanoTime() - asked > OWN_SIGNAL.toNanos()) {
                told = true;
                if (!Files.readString(log).contains(OWN_SIGNAL_SEEN)) {
                    ending.accept(process);
                }
            }
        }
        show(lines);
    }

    /** Nothing is left behind when waiting for it failed. */
    private static void end(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private void show(Consumer<String> lines) throws IOException {
        if (!Files.exists(log)) {
            return;
        }
        byte[] fresh;
        try (InputStream in = Files.newInputStream(log)) {
            in.skipNBytes(shown);
            fresh = in.readAllBytes();
        }
        int end = fresh.length;
        while (end > 0 && fresh[end - 1] != '\n') {
            end--;
        }
        new String(fresh, 0, end, StandardCharsets.UTF_8).lines().forEach(lines);
        shown += end;
    }

    /** The first line that says what went wrong, else the last one. */
    String complaint() {
        try {
            List<String> lines = Files.readString(log).lines()
                    .map(line -> line.replaceFirst("^[│╷╵\\s]+", "").strip()).filter(line -> !line.isEmpty()).toList();
            return lines.stream().filter(line -> line.startsWith("Error")).reduce((first, last) -> last)
                    .orElseGet(() -> lines.isEmpty() ? "it says nothing" : lines.get(lines.size() - 1));
        } catch (IOException unreadable) {
            return "what it said cannot be read";
        }
    }
}
