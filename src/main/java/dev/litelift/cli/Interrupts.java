package dev.litelift.cli;

import dev.litelift.run.StopSignal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM ask the running work to stop and give it a moment to leave the target clean; the process then ends with
 * 130.
 */
final class Interrupts {
    private static final int EXIT_STATUS = 130;
    private static final long PATIENCE_SECONDS = 10;

    private static final StopSignal SIGNAL = new StopSignal();
    private static final CountDownLatch DONE = new CountDownLatch(1);
    private static boolean armed;

    private Interrupts() {}

    /** The signal of this process; the first call arms it. */
    static synchronized StopSignal signal() {
        if (!armed) {
            Runtime.getRuntime().addShutdownHook(new Thread(Interrupts::stop, "litelift-interrupt"));
            armed = true;
        }
        return SIGNAL;
    }

    /** Called when the command line has ended, so that a waiting shutdown goes on. */
    static void ended() {
        DONE.countDown();
    }

    private static void stop() {
        if (DONE.getCount() == 0) {
            return;
        }
        SIGNAL.give();
        try {
            DONE.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(EXIT_STATUS);
    }
}
