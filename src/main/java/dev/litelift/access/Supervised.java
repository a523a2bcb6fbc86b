package dev.litelift.access;

import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Work on a thread of its own that is given up when no sign of life comes from it: damage can lead the library round in circles,
 * where nothing interrupts it.
 */
final class Supervised {
    private static final long LOOK_MILLIS = 50;
    private static final long END_SECONDS = 10;

    private final Duration silence;
    private volatile long signs;
    private volatile boolean excused;

    /** @param silence after which it is given up */
    Supervised(Duration silence) {
        this.silence = silence;
    }

    /** The work has come a step further; on its own thread. */
    void sign() {
        signs = signs + 1;
    }

    /** From now on silence is no sign of death, or is one again. */
    void excuse(boolean excuse) {
        excused = excuse;
        sign();
    }

    /** The work was given up. */
    static final class Silent extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Runs it to its end.
     *
     * @param look called meanwhile; may throw to end the work
     * @throws Silent when it was given up; its thread may go on for nothing
     */
    <T> T run(Callable<T> work, Runnable look) throws IOException, SQLException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "litelift-access");
        thread.setDaemon(true);
        thread.start();
        try {
            return await(task, look);
        } finally {
            // Closes the file that it reads, which is where it mostly is.
            thread.interrupt();
            join(thread);
        }
    }

    private <T> T await(FutureTask<T> task, Runnable look) throws IOException, SQLException {
        long seen = -1;
        long since = System.nanoTime();
        while (true) {
            look.run();
            if (seen != signs || excused) {
                seen = signs;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > silence.toNanos()) {
                throw new Silent();
            }
            try {
                return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the waiting thread was interrupted", e);
            } catch (ExecutionException e) {
                throw cause(e);
            }
        }
    }

    private static IOException cause(ExecutionException failure) throws IOException, SQLException {
        Throwable cause = failure.getCause();
        if (cause instanceof LoadException fault) {
            throw fault;
        }
        if (cause instanceof SQLException sqlite) {
            throw sqlite;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException io ? io : new IOException(cause);
    }

    private static void join(Thread thread) {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
