package dev.litelift.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds which guards against loss a change takes away. */
final class Protection {
    /** Arguments that guard while they have this value. */
    private static final Map<String, Boolean> GUARDS = Map.ofEntries(
            Map.entry("deletion_protection", true),
            Map.entry("skip_final_snapshot", false),
            Map.entry("delete_automated_backups", false),
            Map.entry("force_destroy", false),
            Map.entry("multi_az", true),
            Map.entry("storage_encrypted", true),
            Map.entry("copy_tags_to_snapshot", true),
            Map.entry("iam_database_authentication_enabled", true),
            Map.entry("enable_key_rotation", true),
            Map.entry("is_enabled", true));
    /** Arguments whose number may grow. */
    private static final List<String> DAYS = List.of("backup_retention_period", "retention_in_days", "deletion_window_in_days",
            "recovery_window_in_days");

    private Protection() {}

    /** Each guard that was there and is not afterwards, in words; of a resource that goes, all that it had go with it. */
    static List<String> lost(ResourceChange change) {
        List<String> lost = new ArrayList<>();
        if (change.before().isMissingNode() || change.after().isMissingNode()) {
            return lost;
        }
        GUARDS.keySet().stream().sorted().forEach(name -> {
            JsonNode before = change.before().path(name);
            JsonNode after = change.after().path(name);
            if (before.isBoolean() && before.booleanValue() == GUARDS.get(name) && !before.equals(after)) {
                lost.add(words(name, before, after));
            }
        });
        for (String name : DAYS) {
            JsonNode before = change.before().path(name);
            JsonNode after = change.after().path(name);
            if (before.isNumber() && after.isNumber() && after.intValue() < before.intValue()) {
                lost.add(words(name, before, after));
            }
        }
        return lost;
    }

    private static String words(String name, JsonNode before, JsonNode after) {
        return name + " " + before.asText() + " -> " + (after.isValueNode() && !after.isNull() ? after.asText() : "(unknown)");
    }
}
