package dev.litelift.stacks.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One statement of a policy; each method adds one part of it and returns a new statement. */
record Statement(Map<String, Object> parts) {

    static Statement allow(String sid) {
        return new Statement(Map.of()).with("Sid", sid).with("Effect", "Allow");
    }

    static Statement deny(String sid) {
        return new Statement(Map.of()).with("Sid", sid).with("Effect", "Deny");
    }

    /** Refuses every call on the resources that does not come over TLS. */
    static Statement tlsOnly(String action, String... resources) {
        return deny("TlsOnly").toAnyone().actions(action).on(resources).when("Bool", "aws:SecureTransport", "false");
    }

    Statement actions(String... actions) {
        return with("Action", oneOrList(actions));
    }

    Statement on(String... resources) {
        return with("Resource", oneOrList(resources));
    }

    /** On all resources but these. */
    Statement butOn(String... resources) {
        return with("NotResource", oneOrList(resources));
    }

    Statement toService(String... services) {
        return with("Principal", Map.of("Service", oneOrList(services)));
    }

    Statement toArn(String arn) {
        return with("Principal", Map.of("AWS", arn));
    }

    /** @param arn of an identity provider whose tokens are taken */
    Statement toProvider(String arn) {
        return with("Principal", Map.of("Federated", arn));
    }

    Statement toAnyone() {
        return with("Principal", "*");
    }

    /** Holds together with the conditions that are there already. */
    Statement when(String operator, String key, Object value) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        if (parts.get("Condition") instanceof Map<?, ?> present) {
            present.forEach((name, keys) -> conditions.put((String) name, keys));
        }
        Map<String, Object> keys = new LinkedHashMap<>();
        if (conditions.get(operator) instanceof Map<?, ?> present) {
            present.forEach((name, wanted) -> keys.put((String) name, wanted));
        }
        keys.put(key, value);
        conditions.put(operator, keys);
        return with("Condition", conditions);
    }

    private Statement with(String part, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(parts);
        more.put(part, value);
        return new Statement(more);
    }

    private static Object oneOrList(String... values) {
        return values.length == 1 ? values[0] : List.of(values);
    }
}
