package dev.litelift.stacks.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An object in the words of Kubernetes instead of Terraform's: names in camel case, lists under their plural, blocks that
 * stand once as the object that they are, numbers as numbers.
 *
 * <p>Source: <a href="https://kubernetes.io/docs/reference/kubernetes-api/">Kubernetes API</a>.
 */
final class Manifest {
    private static final Map<String, String> API_VERSIONS = Map.ofEntries(
            Map.entry("Namespace", "v1"), Map.entry("Secret", "v1"), Map.entry("ConfigMap", "v1"), Map.entry("Service", "v1"),
            Map.entry("ServiceAccount", "v1"), Map.entry("PersistentVolumeClaim", "v1"), Map.entry("ResourceQuota", "v1"),
            Map.entry("LimitRange", "v1"), Map.entry("StatefulSet", "apps/v1"), Map.entry("Job", "batch/v1"),
            Map.entry("CronJob", "batch/v1"), Map.entry("NetworkPolicy", "networking.k8s.io/v1"),
            Map.entry("PodDisruptionBudget", "policy/v1"), Map.entry("Role", "rbac.authorization.k8s.io/v1"),
            Map.entry("RoleBinding", "rbac.authorization.k8s.io/v1"));

    /** What Terraform calls by the name of one, as it repeats blocks. */
    private static final Map<String, String> PLURALS = Map.ofEntries(
            Map.entry("container", "containers"), Map.entry("init_container", "initContainers"), Map.entry("volume", "volumes"),
            Map.entry("volume_mount", "volumeMounts"), Map.entry("volume_claim_template", "volumeClaimTemplates"),
            Map.entry("topology_spread_constraint", "topologySpreadConstraints"), Map.entry("rule", "rules"),
            Map.entry("on_pod_condition", "onPodConditions"), Map.entry("subject", "subjects"), Map.entry("limit", "limits"),
            Map.entry("toleration", "tolerations"));

    /** Lists whose name is the same in both, or that Kubernetes has under another name than a word's camel case. */
    private static final Set<String> LISTS = Set.of("env", "env_from", "ingress", "egress", "from", "to", "ports", "items", "sources",
            "match_expressions", "image_pull_secrets", "rules");
    private static final Map<String, String> OTHER_NAMES = Map.of("timezone", "timeZone", "cluster_ip", "clusterIP");
    private static final Set<String> NUMBERS = Set.of("replicas", "run_as_user", "run_as_group", "fs_group",
            "ttl_seconds_after_finished", "port", "target_port", "max_unavailable", "min_available");

    /** How Terraform goes about an object, which is nothing of the object. */
    private static final Set<String> TERRAFORMS_OWN = Set.of(
            "wait_for_completion", "wait_for_rollout", "wait_until_bound", "wait_for_default_service_account", "timeouts");

    private Manifest() {}

    /** @return the object as YAML or JSON would hold it, in the usual order of its fields */
    static Map<String, Object> of(KubernetesObject object) {
        if (object.arguments().get("manifest") instanceof Map<?, ?> manifest) {
            return copy(manifest);
        }
        String kind = kind(object.type());
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("apiVersion", API_VERSIONS.get(kind));
        manifest.put("kind", kind);
        object.arguments().forEach((name, value) -> {
            if (!TERRAFORMS_OWN.contains(name)) {
                // Terraform encodes what a Secret holds; as text it is stringData.
                manifest.put(kind.equals("Secret") && name.equals("data") ? "stringData" : name(name, value), value(name, value));
            }
        });
        return manifest;
    }

    private static String kind(String type) {
        StringBuilder kind = new StringBuilder();
        for (String word : type.substring("kubernetes_".length(), type.length() - "_v1".length()).split("_")) {
            kind.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        if (!API_VERSIONS.containsKey(kind.toString())) {
            throw new IllegalArgumentException(type + " has no known kind");
        }
        return kind.toString();
    }

    private static String name(String name, Object value) {
        if (isBlocks(value) && PLURALS.containsKey(name)) {
            return PLURALS.get(name);
        }
        // The ports of a container or a service are repeated blocks; those of a probe are a number.
        return isBlocks(value) && name.equals("port") ? "ports" : OTHER_NAMES.getOrDefault(name, camelCase(name));
    }

    private static Object value(String name, Object value) {
        if (isBlocks(value)) {
            List<?> blocks = (List<?>) value;
            boolean isList = PLURALS.containsKey(name) || LISTS.contains(name) || name.equals("port");
            return isList ? blocks.stream().map(block -> block((Map<?, ?>) block)).toList() : block((Map<?, ?>) blocks.get(0));
        }
        if (value instanceof Map<?, ?> map) {
            return copy(map);
        }
        if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        return name.equals("default_mode") ? Integer.valueOf(Integer.parseInt(value.toString(), 8)) : number(name, value);
    }

    private static Object number(String name, Object value) {
        return NUMBERS.contains(name) && value instanceof String text && text.matches("[0-9]+") ? Integer.valueOf(text) : value;
    }

    private static Map<String, Object> block(Map<?, ?> block) {
        Map<String, Object> object = new LinkedHashMap<>();
        block.forEach((name, value) -> object.put(name(name.toString(), value), value(name.toString(), value)));
        return object;
    }

    private static boolean isBlocks(Object value) {
        return value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(Map.class::isInstance);
    }

    /** Labels, amounts and the like: their names are the user's. */
    private static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(name.toString(), value));
        return copy;
    }

    private static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("_")) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }
}
