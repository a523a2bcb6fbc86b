package dev.litelift.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A container's process, or that of {@code docker run} for it. */
final class RunningContainer {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String name;
    private final Process process;
    private final Path output;
    private final Killing killing;

    /** How this kind is sent SIGKILL. */
    interface Killing {
        void run() throws IOException, InterruptedException;
    }

    RunningContainer(String name, Process process, Path output, Killing killing) {
        this.name = name;
        this.process = process;
        this.output = output;
        this.killing = killing;
    }

    /** As the ledger calls what works in it. */
    boolean isWorker(String worker) {
        return worker.startsWith(name + ":");
    }

    /** Waits until something is the case, unless it ends before. */
    void until(BooleanSupplier condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS) && !condition.getAsBoolean()) {
                throw new AssertionError(name + " has ended with " + process.exitValue() + "\n" + output());
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + LIMIT + "\n" + output());
            }
        }
    }

    /** Sends SIGTERM, as Kubernetes and ECS do first. */
    void terminate() {
        process.destroy();
    }

    /** Sends SIGKILL, and returns when it has ended. */
    void kill() throws IOException, InterruptedException {
        killing.run();
        end();
    }

    /** Its exit status, once it has ended. */
    int end() throws IOException, InterruptedException {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(name + " does not end\n" + output());
        }
        return process.exitValue();
    }

    /** All that it has printed. */
    String output() throws IOException {
        return Files.readString(output);
    }
}
