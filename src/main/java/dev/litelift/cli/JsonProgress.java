package dev.litelift.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.run.LoadEvent;
import dev.litelift.run.ProgressSnapshot;
import java.io.PrintWriter;

/** Progress as one JSON object a line. */
final class JsonProgress implements ProgressDisplay {
    private static final JsonMapper JSON = new JsonMapper();

    private final PrintWriter out;
    private ProgressSnapshot shown;

    JsonProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void on(LoadEvent event) {
        if (event instanceof LoadEvent.Failed) {
            return;
        }
        ObjectNode line = JSON.createObjectNode().put("event", name(event));
        if (event instanceof LoadEvent.Retrying retrying) {
            line.put("attempt", retrying.attempt()).put("message", retrying.failure().getMessage());
        } else {
            line.setAll(JSON.<ObjectNode>valueToTree(event));
        }
        print(line);
    }

    @Override
    public synchronized void show(ProgressSnapshot now) {
        if (!now.equals(shown)) {
            shown = now;
            print(JSON.createObjectNode().put("event", "progress").setAll(JSON.<ObjectNode>valueToTree(now)));
        }
    }

    private void print(JsonNode line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void close() {}

    private static String name(LoadEvent event) {
        if (event instanceof LoadEvent.PhaseStarted) {
            return "phase-started";
        } else if (event instanceof LoadEvent.PhaseEnded) {
            return "phase-ended";
        } else if (event instanceof LoadEvent.Expected) {
            return "expected";
        } else if (event instanceof LoadEvent.StepsDone) {
            return "steps-done";
        } else if (event instanceof LoadEvent.TableCopied) {
            return "table-copied";
        } else if (event instanceof LoadEvent.Waiting) {
            return "waiting";
        } else if (event instanceof LoadEvent.Retrying) {
            return "retrying";
        }
        return "table-progress";
    }
}
