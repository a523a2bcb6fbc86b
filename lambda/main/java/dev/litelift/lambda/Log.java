package dev.litelift.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.fault.LoadException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;

/** Lines of JSON for the log. They name dumps, tables and faults, never values of a dump and never secrets. */
final class Log {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private final String environment;
    private final Clock clock;
    private volatile String request = "";

    Log(PrintStream out, String environment, Clock clock) {
        this.out = out;
        this.environment = environment;
        this.clock = clock;
    }

    /** @param id of the invocation that what follows belongs to */
    void begin(String id) {
        request = id;
    }

    /** @param facts texts, numbers and truth values */
    void info(String message, Map<String, ?> facts) {
        line("INFO", message, facts);
    }

    /** @param dump what was to be loaded, or whatever else the fault is about */
    void error(String message, String dump, LoadException fault) {
        line("ERROR", message, Map.of("dump", dump, "code", fault.fault().code(), "place", fault.place(),
                "reason", fault.getMessage(), "hint", fault.hint()));
    }

    /** One object as it is, for those who read the log by machine. */
    synchronized void raw(ObjectNode object) {
        out.println(object);
        out.flush();
    }

    private void line(String level, String message, Map<String, ?> facts) {
        ObjectNode line = JSON.createObjectNode().put("timestamp", clock.instant().toString()).put("level", level)
                .put("message", message).put("environment", environment).put("requestId", request);
        line.setAll(JSON.<ObjectNode>valueToTree(facts));
        raw(line);
    }
}
