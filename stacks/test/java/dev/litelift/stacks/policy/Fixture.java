package dev.litelift.stacks.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Resources that a rule has nothing against, and changes to them that it must notice. A change is a JSON merge patch
 * (RFC 7386), so that the bad twin differs from the good one in what the rule is about and in nothing else.
 */
record Fixture(int rule, JsonNode good, List<JsonNode> changes) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FILES =
            List.of("s3", "rds", "lambda", "messaging", "logs-alarms-secrets", "network", "iam", "eks",
                    "pods", "containers", "namespaces");
    /** Written as objects in fixtures; Terraform wants them as text. */
    private static final Set<String> POLICIES = Set.of("policy", "assume_role_policy");

    static List<Fixture> all() {
        List<Fixture> fixtures = new ArrayList<>();
        FILES.forEach(file -> read(file).properties().forEach(entry -> fixtures.add(new Fixture(
                Integer.parseInt(entry.getKey()), entry.getValue().path("good"), changes(entry.getValue())))));
        return fixtures;
    }

    private static JsonNode read(String file) {
        try (InputStream in = Fixture.class.getResourceAsStream("/policy/" + file + ".json")) {
            return JSON.readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<JsonNode> changes(JsonNode entry) {
        List<JsonNode> changes = new ArrayList<>();
        entry.path("bad").forEach(changes::add);
        return changes;
    }

    Configuration goodConfiguration() {
        return configuration(good);
    }

    Stream<Configuration> badConfigurations() {
        return changes.stream().map(change -> configuration(patched(good, change)));
    }

    private static Configuration configuration(JsonNode resources) {
        ObjectNode stack = JSON.createObjectNode();
        stack.set("resource", asTerraformWants(resources));
        stack.putObject("provider").putArray("aws").addObject().putArray("allowed_account_ids").add("111111111111");
        return Configuration.of(Map.of("dev-all", stack), "dev");
    }

    private static JsonNode patched(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode patched = target.isObject() ? target.deepCopy() : JSON.createObjectNode();
        patch.properties().forEach(entry -> {
            if (entry.getValue().isNull()) {
                patched.remove(entry.getKey());
            } else {
                patched.set(entry.getKey(), patched(patched.path(entry.getKey()), entry.getValue()));
            }
        });
        return patched;
    }

    private static JsonNode asTerraformWants(JsonNode node) {
        if (node.isArray()) {
            return JSON.createArrayNode().addAll(elements(node).stream().map(Fixture::asTerraformWants).toList());
        } else if (!node.isObject()) {
            return node;
        }
        ObjectNode object = JSON.createObjectNode();
        node.properties().forEach(entry -> object.set(entry.getKey(),
                POLICIES.contains(entry.getKey()) && entry.getValue().isObject()
                        ? new TextNode(entry.getValue().toString())
                        : asTerraformWants(entry.getValue())));
        return object;
    }

    private static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }

    /** As tests are called. */
    @Override
    public String toString() {
        return String.valueOf(rule);
    }
}
