package dev.litelift.lambda;

import dev.litelift.run.LoadEvent;
import dev.litelift.run.LoadListener;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes what a load goes through to the log: its phases and what it waits for, not each step of its progress. */
record LoadLog(Log log, String dump) implements LoadListener {
    private static final int MOST_FRAMES = 12;

    @Override
    public void on(LoadEvent event) {
        if (event instanceof LoadEvent.PhaseEnded ended) {
            log.info("phase ended", Map.of("dump", dump, "phase", ended.phase(), "seconds", ended.seconds()));
        } else if (event instanceof LoadEvent.Retrying retrying) {
            log.error("attempt " + retrying.attempt(), dump, retrying.failure());
        } else if (event instanceof LoadEvent.Waiting waiting) {
            log.info("waiting", Map.of("dump", dump, "migration", waiting.migration(), "schema", waiting.schema()));
        } else if (event instanceof LoadEvent.Failed failed) {
            log.error("ended with a fault", dump, failed.failure());
            tellCause(failed.failure().getCause());
        }
    }

    /** Without messages: those of drivers quote values. */
    private void tellCause(Throwable cause) {
        if (cause != null) {
            List<String> frames = Arrays.stream(cause.getStackTrace()).limit(MOST_FRAMES).map(StackTraceElement::toString).toList();
            log.info("cause", Map.of("dump", dump, "exception", cause.getClass().getName(), "frames", frames));
        }
    }
}
