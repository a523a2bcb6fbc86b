package dev.litelift.cli;

import dev.litelift.fault.Fault;
import dev.litelift.run.StopSignal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGTERM and SIGINT into a wish to end that work looks at where it can stop well. The JVM ends with the status
 * that the work names; without this it would be that of the signal. Close it when the work has ended.
 */
final class Interruption implements AutoCloseable {
    /** Shorter than the 30 s that Docker, Kubernetes and litelift itself wait before they kill. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final Duration patience;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final StopSignal signal = new StopSignal();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::waitForTheEnd, "interruption");
    private volatile int status = Fault.INTERRUPTED.exitStatus();

    Interruption() {
        this(PATIENCE);
    }

    /** @param patience how long the work may take to end well */
    Interruption(Duration patience) {
        this.patience = patience;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The same wish for a load under way. */
    StopSignal signal() {
        return signal;
    }

    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Sleeps unless the wish comes first. */
    void pause(Duration time) {
        try {
            asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            asked.countDown();
        }
    }

    /** @param exitStatus what the process shall end with after all */
    void endWith(int exitStatus) {
        status = exitStatus;
    }

    @Override
    public void close() {
        ended.countDown();
        if (!isAsked()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private void waitForTheEnd() {
        asked.countDown();
        signal.give();
        try {
            // A load that takes longer is cut off, as by a kill.
            ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(status);
    }
}
