package dev.litelift.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a plan does to one resource.
 *
 * @param address in its stack, e.g. {@code aws_db_instance.database}
 * @param before its values; a missing node where it is not there yet
 * @param after its values as far as they are known; a missing node where it is not there any more
 * @param causes of a replacement: the arguments that cannot change otherwise
 */
record ResourceChange(String address, String type, Action action, JsonNode before, JsonNode after, List<String> causes) {
    ResourceChange {
        causes = List.copyOf(causes);
    }

    /** What becomes of it. */
    enum Action {
        NONE, CREATED, CHANGED, REPLACED, DESTROYED,
        /** It stays, and Terraform knows nothing of it any more. */
        FORGOTTEN;

        boolean losesResource() {
            return this == REPLACED || this == DESTROYED || this == FORGOTTEN;
        }
    }

    /** @param entry of {@code resource_changes} or {@code resource_drift} of {@code show -json} */
    static ResourceChange of(JsonNode entry) {
        JsonNode change = entry.path("change");
        List<String> causes = new ArrayList<>();
        change.path("replace_paths").forEach(path -> causes.add(path.path(0).asText()));
        return new ResourceChange(entry.path("address").asText(), entry.path("type").asText(), action(change.path("actions")),
                values(change.path("before")), values(change.path("after")), causes.stream().distinct().toList());
    }

    private static JsonNode values(JsonNode node) {
        return node.isObject() ? node : MissingNode.getInstance();
    }

    private static Action action(JsonNode actions) {
        Set<String> words = new TreeSet<>();
        actions.forEach(word -> words.add(word.asText()));
        if (words.contains("forget")) {
            return Action.FORGOTTEN;
        } else if (words.contains("delete")) {
            return words.contains("create") ? Action.REPLACED : Action.DESTROYED;
        } else if (words.contains("create")) {
            return Action.CREATED;
        }
        return words.contains("update") ? Action.CHANGED : Action.NONE;
    }

    /** Top-level arguments whose value is another one afterwards, as far as it is known. */
    List<String> changedArguments() {
        Set<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        return names.stream().filter(name -> !before.path(name).equals(after.path(name))).toList();
    }
}
