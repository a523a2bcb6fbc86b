package dev.litelift.stacks.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Spells out references, so that two arguments mean the same thing where their texts are the same: locals and outputs
 * of other stacks are replaced by what they stand for, and addresses get the stack in front:
 * <code>${network/aws_vpc.main.id}</code>.
 */
record Expansion(Map<String, JsonNode> stacks, String environment) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern REMOTE = Pattern.compile(
            "data\\.terraform_remote_state\\.([\\w-]+)\\.outputs\\.([\\w-]+)|(?<![\\w.])local\\.([\\w-]+)");
    private static final String OF_STACK = "cross-stack-reference-input-";
    private static final Pattern INDEX = Pattern.compile("\\[([0-9]{1,4})]");
    private static final Pattern OWN =
            Pattern.compile("(?<![\\w./\"-])((?:data\\.)?)([a-z][a-z0-9_]*)\\.([A-Za-z_][\\w-]*)");
    /** Outputs that name outputs in a circle are refused by Terraform, not here. */
    private static final int DEEPEST = 20;

    private record Target(String stack, JsonNode value) {}

    JsonNode root(String stack) {
        return stacks.get(stack);
    }

    String layer(String stack) {
        return stack.startsWith(environment + "-") ? stack.substring(environment.length() + 1) : stack;
    }

    JsonNode expand(String stack, JsonNode node) {
        return expand(stack, node, 0);
    }

    private JsonNode expand(String stack, JsonNode node, int depth) {
        if (node.isObject()) {
            ObjectNode object = NODES.objectNode();
            node.properties().forEach(entry -> object.set(entry.getKey(), expand(stack, entry.getValue(), depth)));
            return object;
        } else if (node.isArray()) {
            ArrayNode array = NODES.arrayNode();
            node.forEach(element -> array.add(expand(stack, element, depth)));
            return array;
        }
        return node.isTextual() && depth < DEEPEST ? expandText(stack, node.textValue(), depth) : node;
    }

    private JsonNode expandText(String stack, String text, int depth) {
        Optional<JsonNode> whole = Templates.sole(text).flatMap(expression -> whole(stack, expression, depth));
        return whole.orElseGet(() -> new TextNode(
                Templates.replace(text, expression -> "${" + inline(stack, expression, depth) + "}")));
    }

    /** An expression that is one output or local keeps its type, be it a list. */
    private Optional<JsonNode> whole(String stack, String expression, int depth) {
        Matcher remote = REMOTE.matcher(expression);
        if (!remote.lookingAt()) {
            return Optional.empty();
        }
        Optional<JsonNode> value = target(stack, remote)
                .map(target -> expand(target.stack(), target.value(), depth + 1));
        String rest = expression.substring(remote.end());
        Matcher index = INDEX.matcher(rest);
        if (index.matches()) {
            return value.map(list -> list.path(Integer.parseInt(index.group(1)))).filter(item -> !item.isMissingNode());
        }
        return rest.isEmpty() ? value : Optional.empty();
    }

    private String inline(String stack, String expression, int depth) {
        String spelled = REMOTE.matcher(expression).replaceAll(found -> Matcher.quoteReplacement(target(stack, found)
                .map(target -> asExpression(expand(target.stack(), target.value(), depth + 1)))
                .orElseGet(found::group)));
        return OWN.matcher(spelled).replaceAll(found -> Matcher.quoteReplacement(qualified(stack, found)));
    }

    private static String asExpression(JsonNode value) {
        return value.isTextual()
                ? Templates.sole(value.textValue()).orElseGet(value::toString)
                : value.toString();
    }

    /** Only what the stack declares is an address; {@code s3.amazonaws} in a quoted text is none. */
    private String qualified(String stack, MatchResult found) {
        String kind = found.group(1).isEmpty() ? "resource" : "data";
        boolean declared = stacks.get(stack).path(kind).path(found.group(2)).has(found.group(3));
        return declared ? layer(stack) + "/" + found.group() : found.group();
    }

    private Optional<Target> target(String stack, MatchResult found) {
        if (found.group(3) != null) {
            JsonNode local = stacks.get(stack).path("locals").path(found.group(3));
            return local.isMissingNode() ? Optional.empty() : Optional.of(new Target(stack, local));
        }
        String output = found.group(2);
        return producer(stack, found.group(1), output)
                .map(producer -> new Target(producer, stacks.get(producer).path("output").path(output).path("value")));
    }

    private Optional<String> producer(String stack, String remoteState, String output) {
        List<String> candidates = stacks.keySet().stream()
                .filter(id -> stacks.get(id).path("output").has(output))
                .collect(Collectors.toList());
        JsonNode read = stacks.get(stack).path("data").path("terraform_remote_state").path(remoteState);
        if (candidates.size() > 1) {
            candidates.removeIf(id -> !remoteState.equals(OF_STACK + id) && !keepsStateIn(id, read));
        }
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    private boolean keepsStateIn(String id, JsonNode remoteState) {
        JsonNode written = stacks.get(id).path("terraform").path("backend").path(remoteState.path("backend").asText());
        JsonNode place = remoteState.path("config").path("key");
        return !place.isMissingNode() && place.equals(written.path("key"));
    }
}
