package dev.litelift.stacks.policy;

import static dev.litelift.stacks.policy.Checks.all;
import static dev.litelift.stacks.policy.Checks.is;
import static dev.litelift.stacks.policy.Checks.test;
import static dev.litelift.stacks.policy.Checks.unless;
import static dev.litelift.stacks.policy.Rule.always;

import dev.litelift.stacks.policy.Rule.Check;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What surrounds pods: who may speak with them, who may do what, and what goes together. */
final class NamespaceRules {
    private static final String NAMESPACE = "kubernetes_namespace_v1";
    private static final String POLICY = "kubernetes_network_policy_v1";
    private static final String BUDGET = "kubernetes_pod_disruption_budget_v1";
    private static final String ROLES = "kubernetes_role_v1, kubernetes_cluster_role_v1";
    private static final String JOBS = Workload.JOB + ", " + Workload.CRON_JOB;
    private static final String OPEN = ".*/0";
    private static final List<String> LABELS =
            List.of("app.kubernetes.io/name", "app.kubernetes.io/instance", "app.kubernetes.io/part-of", "owner");

    static final List<Rule> ALL = List.of(
            always(160, "KSV-0041, KSV-0044, KSV-0045, KSV-0046, access-to-secrets, wildcard-in-rules, CKV_K8S_49", ROLES,
                    "no wildcard, and secrets by their names", (resource, all) -> resource.body().at("rule").stream()
                            .flatMap(NamespaceRules::broad)),
            always(161, "C-0260, C-0206, non-isolated-pod", Workload.TYPES, "a network policy for every pod and direction",
                    (resource, all) -> Stream.of("Ingress", "Egress")
                            .filter(direction -> !isClosed(new Workload(resource), direction, all))
                            .map(direction -> "no policy about " + direction)),
            always(162, "KUBE-0001, KUBE-0002", POLICY, "no range that is all addresses",
                    (resource, all) -> Stream.of("spec.ingress.from.ip_block.cidr", "spec.egress.to.ip_block.cidr")
                            .flatMap(path -> resource.body().texts(path).stream())
                            .filter(cidr -> cidr.matches(OPEN)).map(cidr -> "a peer is " + cidr)),
            always(163, "pdb-max-unavailable, pdb-min-available", BUDGET, "a budget that lets a node be drained",
                    (resource, all) -> unless(letsOneGo(resource, all), "nothing may be evicted")),
            always(164, "no-anti-affinity", Workload.STATEFUL_SET, "replicas apart from each other",
                    (resource, all) -> unless(replicas(resource) < 2 || isSpread(new Workload(resource).pod()),
                            "replicas may share a node")),
            always(165, "exposed-services", "kubernetes_service_v1", "services inside the cluster only",
                    is("spec.type", "ClusterIP")),
            always(166, "dangling-service, mismatching-selector, non-existent-service-account, invalid-target-ports",
                    Workload.TYPES + ", kubernetes_service_v1, " + BUDGET, "references to what there is", Consistency::look),
            always(167, "job-ttl-seconds-after-finished", JOBS, "finished jobs of a cron job removed, and no other",
                    (resource, all) -> unless(new Workload(resource).jobSpec().has("ttl_seconds_after_finished")
                            == resource.type().equals(Workload.CRON_JOB), "ttl_seconds_after_finished is "
                            + new Workload(resource).jobSpec().text("ttl_seconds_after_finished").orElse("not set"))),
            always(168, "KSV-0039, KSV-0040", NAMESPACE, "a quota and default limits", all(
                    within("kubernetes_resource_quota_v1"), within("kubernetes_limit_range_v1"))),
            always(169, "PSS admission", NAMESPACE, "the restricted profile enforced, warned of and on record",
                    test(namespace -> Stream.of("enforce", "warn", "audit").allMatch(mode -> "restricted".equals(
                            Workload.texts(namespace.entries("metadata.labels")).get("pod-security.kubernetes.io/" + mode))),
                            "a label of Pod Security is not restricted")),
            always(170, "C-0076, C-0077, required-label-owner", Workload.TYPES, "labels that tell whose it is",
                    (resource, all) -> Stream.of(Workload.texts(resource.body().entries("metadata.labels")),
                                    new Workload(resource).labels())
                            .flatMap(labels -> LABELS.stream().filter(label -> labels.getOrDefault(label, "").isBlank()))
                            .distinct().map(label -> "no label " + label)),
            always(171, "own", JOBS, "an end to tries and time, and no run beside another", all(
                    (resource, all) -> Stream.of("backoff_limit", "active_deadline_seconds")
                            .filter(path -> !new Workload(resource).jobSpec().has(path)).map(path -> path + " is not set"),
                    (resource, all) -> unless(new Workload(resource).pod().is("restart_policy", "Never"),
                            "restart_policy is not Never"),
                    (resource, all) -> unless(!resource.type().equals(Workload.CRON_JOB)
                            || resource.body().is("spec.concurrency_policy", "Forbid"), "concurrency_policy is not Forbid"))));

    private NamespaceRules() {}

    private static Stream<String> broad(Block rule) {
        boolean wild = Stream.of("api_groups", "resources", "verbs").flatMap(path -> rule.texts(path).stream())
                .anyMatch("*"::equals);
        boolean anySecret = rule.texts("resources").contains("secrets") && !rule.has("resource_names");
        return Stream.concat(unless(!wild, "a rule has a wildcard"), unless(!anySecret, "a rule gives every secret"));
    }

    private static boolean isClosed(Workload workload, String direction, Configuration all) {
        return all.all(POLICY)
                .filter(policy -> policy.body().text("metadata.namespace").filter(workload.namespace()::equals).isPresent())
                .filter(policy -> policy.body().texts("spec.policy_types").contains(direction))
                .anyMatch(policy -> Workload.selects(
                        Workload.texts(policy.body().entries("spec.pod_selector.match_labels")), workload.labels()));
    }

    /** Of a budget that speaks of as many as there are, nothing is left to be evicted. */
    private static boolean letsOneGo(Resource budget, Configuration all) {
        if (budget.body().has("spec.max_unavailable")) {
            return !Set.of("0", "0%").contains(budget.body().text("spec.max_unavailable").orElse(""));
        }
        int least = budget.body().number("spec.min_available").orElse(Integer.MAX_VALUE);
        Map<String, String> selector = Workload.texts(budget.body().entries("spec.selector.match_labels"));
        return Workload.all(all).filter(workload -> Workload.selects(selector, workload.labels()))
                .allMatch(workload -> least < replicas(workload.resource()));
    }

    private static int replicas(Resource statefulSet) {
        return statefulSet.body().number("spec.replicas").orElse(1);
    }

    private static boolean isSpread(Block pod) {
        return pod.has("affinity.pod_anti_affinity") || pod.texts("topology_spread_constraint.topology_key")
                .contains("kubernetes.io/hostname");
    }

    private static Check within(String type) {
        return (resource, all) -> {
            String name = resource.body().text("metadata.name").orElse("");
            return unless(all.all(type).anyMatch(other -> other.body().is("metadata.namespace", name)), "no " + type);
        };
    }
}
