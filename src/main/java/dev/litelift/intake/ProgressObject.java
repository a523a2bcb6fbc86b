package dev.litelift.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.dump.DumpLocation;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.run.LoadEvent;
import dev.litelift.run.LoadListener;
import dev.litelift.run.LoadProgress;
import dev.litelift.run.ProgressSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a small object up to date while a dump is loaded, at most once a second, from a thread of its own: the copying
 * threads only leave their numbers here.
 */
final class ProgressObject implements LoadListener, AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Evidence evidence;
    private final DumpLocation at;
    private final Clock clock;
    private final String started;
    private final LoadProgress progress = new LoadProgress();
    private final ScheduledExecutorService writer;
    private List<Object> written = List.of();

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
        progress.on(event);
    }

    /** Leaves a last word for those who follow a dump that stays in {@code incoming/}. */
    static void writeWaiting(Evidence evidence, DumpLocation at, JsonNode fault, Duration wait, Clock clock) {
        ObjectNode object = JSON.createObjectNode().put("version", 1).put("state", "waiting");
        object.put("nextAttempt", clock.instant().plus(wait).toString());
        object.set("fault", fault.isObject() ? fault : JSON.nullNode());
        evidence.put(object.toPrettyString() + "\n", at);
    }

    /**
     * What an object of this form says.
     *
     * @throws LoadException {@code dump-unreadable} when it is none
     */
    static ProgressSnapshot read(String text, DumpLocation at) {
        try {
            JsonNode object = JSON.readTree(text);
            if (object.path("state").asText().equals("waiting")) {
                return ProgressSnapshot.waiting(object.at("/fault/message").asText("temporary fault")
                        + "; the runner tries again at " + object.path("nextAttempt").asText("a later time"));
            }
            return JSON.treeToValue(object, ProgressSnapshot.class);
        } catch (JsonProcessingException e) {
            throw new LoadException(Fault.DUMP_UNREADABLE, at.toString(), "is not what a runner writes", e);
        }
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

    /** Time that passes by itself is no news. */
    private void writeChanges() {
        ProgressSnapshot now = progress.snapshot();
        List<Object> news = Arrays.asList(now.phase(), now.rows(), now.tablesCopied(), now.stepsDone(), now.note());
        if (news.equals(written)) {
            return;
        }
        ObjectNode object = JSON.createObjectNode().put("version", 1).put("state", "loading");
        object.setAll(JSON.<ObjectNode>valueToTree(now));
        object.put("startedAt", started).put("updatedAt", clock.instant().toString());
        try {
            evidence.put(object.toPrettyString() + "\n", at);
            written = news;
        } catch (LoadException unwritten) {
            // Nobody needs progress for the load to be right; the next second tries again.
            written = List.of();
        }
    }
}
