package dev.litelift.lambda;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** A container at work, and the patience of the tests with it. */
final class RunningContainer {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final String name;
    private final Contained contained;

    RunningContainer(String name, Contained contained) {
        this.name = name;
        this.contained = contained;
    }

    /** As the ledger calls what works in it. */
    boolean isWorker(String worker) {
        return worker.startsWith(name + ":");
    }

    /** Waits until something is the case, unless it ends before. */
    void until(BooleanSupplier condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            OptionalInt status = contained.exitStatus(LOOK);
            if (status.isPresent() && !condition.getAsBoolean()) {
                throw new AssertionError(name + " has ended with " + status.getAsInt() + "\n" + output());
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + LIMIT + "\n" + output());
            }
        }
    }

    /** Sends SIGTERM, as Kubernetes and ECS do first. */
    void terminate() {
        contained.terminate();
    }

    /** Sends SIGKILL, and returns when it has ended. */
    void kill() throws IOException, InterruptedException {
        contained.kill();
        end();
    }

    /** Its exit status, once it has ended. */
    int end() throws IOException, InterruptedException {
        OptionalInt status = contained.exitStatus(LIMIT);
        if (status.isEmpty()) {
            contained.kill();
            throw new AssertionError(name + " does not end\n" + output());
        }
        return status.getAsInt();
    }

    /** All that it has printed. */
    String output() throws IOException {
        return contained.output();
    }
}
