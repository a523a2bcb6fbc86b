package dev.litelift.stacks.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An object as Kubernetes itself writes it. Terraform's shape differs by rule, but for the names that are listed here. */
final class Manifest {
    private record Type(String apiVersion, String kind) {}

    private static final Map<String, Type> TYPES = Map.ofEntries(
            type("namespace", "v1", "Namespace"),
            type("resource_quota", "v1", "ResourceQuota"),
            type("limit_range", "v1", "LimitRange"),
            type("network_policy", "networking.k8s.io/v1", "NetworkPolicy"),
            type("service_account", "v1", "ServiceAccount"),
            type("role", "rbac.authorization.k8s.io/v1", "Role"),
            type("role_binding", "rbac.authorization.k8s.io/v1", "RoleBinding"),
            type("config_map", "v1", "ConfigMap"),
            type("service", "v1", "Service"),
            type("persistent_volume_claim", "v1", "PersistentVolumeClaim"),
            type("pod_disruption_budget", "policy/v1", "PodDisruptionBudget"),
            type("stateful_set", "apps/v1", "StatefulSet"),
            type("job", "batch/v1", "Job"),
            type("cron_job", "batch/v1", "CronJob"));
    /** Blocks of which there may be several. */
    private static final Map<String, String> LISTS = Map.ofEntries(
            Map.entry("container", "containers"), Map.entry("init_container", "initContainers"),
            Map.entry("volume", "volumes"), Map.entry("volume_mount", "volumeMounts"), Map.entry("env", "env"),
            Map.entry("port", "ports"), Map.entry("ports", "ports"), Map.entry("rule", "rules"),
            Map.entry("topology_spread_constraint", "topologySpreadConstraints"),
            Map.entry("volume_claim_template", "volumeClaimTemplates"), Map.entry("subject", "subjects"),
            Map.entry("ingress", "ingress"), Map.entry("egress", "egress"), Map.entry("from", "from"),
            Map.entry("to", "to"), Map.entry("items", "items"), Map.entry("sources", "sources"),
            Map.entry("on_pod_condition", "onPodConditions"), Map.entry("limit", "limits"));
    private static final Map<String, String> NAMES = Map.of("cluster_ip", "clusterIP", "timezone", "timeZone");
    /** What Terraform alone is told. */
    private static final Set<String> TERRAFORMS = Set.of("wait_for_completion", "wait_until_bound", "timeouts");
    /** Numbers that Terraform writes as text. */
    private static final Set<String> NUMBERS = Set.of("replicas", "run_as_user", "run_as_group", "fs_group", "port",
            "target_port", "max_unavailable", "ttl_seconds_after_finished");
    private static final String OCTAL = "default_mode";
    private static final int OCTAL_RADIX = 8;

    private Manifest() {}

    private static Map.Entry<String, Type> type(String name, String apiVersion, String kind) {
        return Map.entry("kubernetes_" + name + "_v1", new Type(apiVersion, kind));
    }

    /** @throws IllegalArgumentException for what only Terraform makes */
    static Map<String, Object> of(KubernetesObject object) {
        Type type = TYPES.get(object.type());
        if (type == null) {
            throw new IllegalArgumentException(object.id() + ": " + object.type() + " has no manifest");
        }
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("apiVersion", type.apiVersion());
        manifest.put("kind", type.kind());
        manifest.putAll(block(object.arguments()));
        return manifest;
    }

    /** The content of a block, e.g. of a job's {@code spec}. */
    static Map<String, Object> block(Map<String, Object> arguments) {
        Map<String, Object> fields = new LinkedHashMap<>();
        arguments.forEach((name, value) -> {
            if (!TERRAFORMS.contains(name)) {
                fields.put(fieldName(name, value), fieldValue(name, value));
            }
        });
        return fields;
    }

    private static String fieldName(String name, Object value) {
        return isBlock(value) && LISTS.containsKey(name) ? LISTS.get(name) : NAMES.getOrDefault(name, camelCase(name));
    }

    private static Object fieldValue(String name, Object value) {
        if (isBlock(value)) {
            List<Map<String, Object>> blocks = ((List<?>) value).stream().map(Manifest::inner).toList();
            return LISTS.containsKey(name) ? blocks : blocks.get(0);
        } else if (value instanceof String text && name.equals(OCTAL)) {
            return Integer.parseInt(text, OCTAL_RADIX);
        } else if (value instanceof String text && NUMBERS.contains(name) && text.matches("[0-9]{1,9}")) {
            return Integer.valueOf(text);
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> unescaped = new LinkedHashMap<>();
            map.forEach((key, item) -> unescaped.put((String) key, item instanceof String text ? Shipped.unescaped(text) : item));
            return unescaped;
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> inner(Object block) {
        return block((Map<String, Object>) block);
    }

    /** Maps whose keys anybody may choose stand there as they are, without a list around. */
    private static boolean isBlock(Object value) {
        return value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map;
    }

    private static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("_")) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }
}
