package dev.litelift.terraform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Set;
import java.util.TreeSet;

/** Finds what a change opens to everybody: in arguments of any resource, as providers name them, and in the policies within. */
final class Exposure {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OPEN_WHEN_TRUE = Set.of(
            "publicly_accessible", "endpoint_public_access", "map_public_ip_on_launch", "associate_public_ip_address",
            "assign_public_ip");
    private static final Set<String> OPEN_WHEN_FALSE = Set.of(
            "block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets");
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0/0", "::/0");
    private static final Set<String> OPEN_SERVICES = Set.of("LoadBalancer", "NodePort");

    private final Set<String> found = new TreeSet<>();

    private Exposure() {}

    /** What is open afterwards and was not before, in words. */
    static Set<String> added(ResourceChange change) {
        Set<String> added = in(change.after());
        added.removeAll(in(change.before()));
        return added;
    }

    private static Set<String> in(JsonNode values) {
        Exposure exposure = new Exposure();
        exposure.walk("", values);
        return exposure.found;
    }

    private void walk(String name, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(field -> walk(field.getKey(), field.getValue()));
        } else if (value.isArray()) {
            value.forEach(item -> walk(name, item));
        } else {
            look(name, value);
        }
    }

    private void look(String name, JsonNode value) {
        if (OPEN_WHEN_TRUE.contains(name) && value.isBoolean() && value.booleanValue()
                || OPEN_WHEN_FALSE.contains(name) && value.isBoolean() && !value.booleanValue()
                || EVERYWHERE.contains(value.asText())
                || name.equals("type") && OPEN_SERVICES.contains(value.asText())) {
            found.add(name + " " + value.asText());
        } else if (value.isTextual() && value.asText().contains("\"Statement\"")) {
            policy(name, value.asText());
        }
    }

    private void policy(String name, String text) {
        JsonNode statements = parsed(text).path("Statement");
        for (JsonNode statement : statements.isObject() ? JSON.createArrayNode().add(statements) : statements) {
            if (!statement.path("Effect").asText().equals("Allow")) {
                continue;
            }
            JsonNode principal = statement.path("Principal");
            if (statement.path("Condition").isEmpty() && (isAll(principal) || isAll(principal.path("AWS")))) {
                found.add(name + " allows everybody " + statement.path("Action"));
            }
            if (isAll(statement.path("Action"))) {
                found.add(name + " allows every action");
            }
        }
    }

    private static boolean isAll(JsonNode value) {
        boolean all = value.asText("").equals("*");
        if (value.isArray()) {
            for (JsonNode item : value) {
                all |= item.asText("").equals("*");
            }
        }
        return all;
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException noPolicy) {
            return MissingNode.getInstance();
        }
    }
}
