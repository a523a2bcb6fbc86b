package dev.litelift.run;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A request to stop, given once from any thread and looked at by the working ones. */
public final class StopSignal {
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean given;

    /** Takes an action back. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** Asks everything that works under this signal to stop soon; asking again changes nothing. */
    public void give() {
        synchronized (listeners) {
            if (given) {
                return;
            }
            given = true;
        }
        listeners.forEach(Runnable::run);
    }

    public boolean isGiven() {
        return given;
    }

    /** Waits for the signal; whether it was given within the time. */
    public boolean await(Duration limit) {
        CountDownLatch given = new CountDownLatch(1);
        try (Registration waking = onGiven(given::countDown)) {
            return given.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** @throws LoadException {@code interrupted} when the signal was given */
    public void check() {
        if (given) {
            throw new LoadException(Fault.INTERRUPTED, "load", "stopped on request; nothing was made visible");
        }
    }

    /** Runs an action when the signal is given, at once when it was; the handle takes the action back. */
    public Registration onGiven(Runnable action) {
        boolean late;
        synchronized (listeners) {
            late = given;
            if (!late) {
                listeners.add(action);
            }
        }
        if (late) {
            action.run();
        }
        return () -> listeners.remove(action);
    }
}
