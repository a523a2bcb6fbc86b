package dev.litelift.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.dump.DumpLocation;
import dev.litelift.fault.LoadException;
import dev.litelift.run.LoadEvent;
import dev.litelift.run.LoadListener;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps a small object up to date while a dump is loaded, at most once a second, from a thread of its own: the copying
 * threads only leave their numbers here.
 */
final class ProgressObject implements LoadListener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Evidence evidence;
    private final DumpLocation at;
    private final Clock clock;
    private final String started;
    private final Map<String, LoadEvent.TableProgress> tables = new ConcurrentHashMap<>();
    private final AtomicInteger copied = new AtomicInteger();
    private final ScheduledExecutorService writer;
    private volatile String phase = "start";
    private String written = "";

    ProgressObject(Evidence evidence, DumpLocation at, Clock clock) {
        this.evidence = evidence;
        this.at = at;
        this.clock = clock;
        this.started = clock.instant().toString();
        this.writer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
        });
        writer.scheduleWithFixedDelay(this::writeChanges, 0, 1, TimeUnit.SECONDS);
    }

    @Override
    public void on(LoadEvent event) {
        if (event instanceof LoadEvent.PhaseStarted begun) {
            phase = begun.phase();
            tables.clear();
        } else if (event instanceof LoadEvent.TableProgress progress) {
            tables.put(progress.table(), progress);
        } else if (event instanceof LoadEvent.TableCopied) {
            copied.incrementAndGet();
        }
    }

    /** Leaves a last word for those who follow a dump that stays in {@code incoming/}. */
    static void writeWaiting(Evidence evidence, DumpLocation at, JsonNode fault, Duration wait, Clock clock) {
        ObjectNode object = JSON.createObjectNode().put("version", 1).put("state", "waiting");
        object.put("nextAttempt", clock.instant().plus(wait).toString());
        object.set("fault", fault.isObject() ? fault : JSON.nullNode());
        evidence.put(object.toPrettyString() + "\n", at);
    }

    /** Returns when no write is under way any more. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(10, TimeUnit.SECONDS)) {
                writer.shutdownNow();
            }
        } catch (InterruptedException e) {
            writer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void writeChanges() {
        ObjectNode now = now();
        String text = now.toString();
        if (text.equals(written)) {
            return;
        }
        try {
            evidence.put(now.put("updatedAt", clock.instant().toString()).toPrettyString() + "\n", at);
            written = text;
        } catch (LoadException unwritten) {
            // Nobody needs progress for the load to be right; the next second tries again.
            written = "";
        }
    }

    private ObjectNode now() {
        ObjectNode object = JSON.createObjectNode().put("version", 1).put("state", "loading").put("phase", phase);
        object.put("tablesCopied", copied.get());
        object.put("rows", tables.values().stream().mapToLong(LoadEvent.TableProgress::rows).sum());
        object.put("ofRows", tables.values().stream().mapToLong(LoadEvent.TableProgress::ofRows)
                .filter(rows -> rows > 0).sum());
        object.put("bytes", tables.values().stream().mapToLong(LoadEvent.TableProgress::bytes).sum());
        return object.put("startedAt", started);
    }
}
