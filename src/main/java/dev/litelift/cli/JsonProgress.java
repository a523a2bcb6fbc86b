package dev.litelift.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.run.LoadEvent;
import dev.litelift.run.LoadListener;
import java.io.PrintWriter;

/** Progress as one JSON object a line. */
final class JsonProgress implements LoadListener {
    private static final JsonMapper JSON = new JsonMapper();

    private final PrintWriter out;

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
        out.println(line);
        out.flush();
    }

    private static String name(LoadEvent event) {
        if (event instanceof LoadEvent.PhaseStarted) {
            return "phase-started";
        } else if (event instanceof LoadEvent.PhaseEnded) {
            return "phase-ended";
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
