package dev.litelift.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.litelift.terraform.ResourceChange.Action;
import java.util.ArrayList;
import java.util.List;

/**
 * What a saved plan does, as {@code show -json} tells it.
 *
 * @param changes of the managed resources, those that stay as they are left out
 * @param drift what was changed by others since the last time
 * @param changesOutputs whether other stacks will read other values of this one
 * @param isFirst whether there is nothing of the stack yet
 */
record TerraformPlan(
        List<ResourceChange> changes, List<ResourceChange> drift, boolean changesOutputs, boolean isFirst) {
    TerraformPlan {
        changes = List.copyOf(changes);
        drift = List.copyOf(drift);
    }

    static TerraformPlan of(JsonNode shown) {
        boolean outputs = false;
        for (JsonNode output : shown.path("output_changes")) {
            outputs |= !output.path("actions").path(0).asText("no-op").equals("no-op");
        }
        return new TerraformPlan(changes(shown.path("resource_changes")), changes(shown.path("resource_drift")), outputs,
                isFirst(shown));
    }

    private static boolean isFirst(JsonNode shown) {
        for (JsonNode resource : shown.at("/prior_state/values/root_module/resources")) {
            if (resource.path("mode").asText().equals("managed")) {
                return false;
            }
        }
        return true;
    }

    private static List<ResourceChange> changes(JsonNode entries) {
        List<ResourceChange> changes = new ArrayList<>();
        for (JsonNode entry : entries) {
            ResourceChange change = ResourceChange.of(entry);
            if (entry.path("mode").asText("managed").equals("managed") && change.action() != Action.NONE) {
                changes.add(change);
            }
        }
        return changes;
    }

    boolean doesSomething() {
        return !changes.isEmpty() || changesOutputs;
    }

    List<ResourceChange> by(Action action) {
        return changes.stream().filter(change -> change.action() == action).toList();
    }
}
