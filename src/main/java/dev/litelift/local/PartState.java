package dev.litelift.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is recorded of a part that was started.
 *
 * @param started ISO 8601, of the process
 * @param port on 127.0.0.1, or 0 for a part that listens to nobody
 * @param crashNoticed whether the end of this process without a stop has been counted
 * @param facts what a client needs, by name; paths of secrets, never secrets
 */
public record PartState(
        String part, long pid, String started, int port, boolean crashNoticed, Map<String, String> facts) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public PartState {
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    static PartState of(Part part, ProcessIdentity process, int port, Map<String, String> facts) {
        return new PartState(part.toString(), process.pid(), process.started().toString(), port, false, facts);
    }

    PartState withCrashNoticed() {
        return new PartState(part, pid, started, port, true, facts);
    }

    ProcessIdentity process() {
        return new ProcessIdentity(pid, Instant.parse(started));
    }

    String toJson() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static PartState fromJson(String json) throws JsonProcessingException {
        return JSON.readValue(json, PartState.class);
    }
}
