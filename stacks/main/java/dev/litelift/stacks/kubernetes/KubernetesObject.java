package dev.litelift.stacks.kubernetes;

import java.util.Map;
import java.util.Set;

/**
 * A resource of the provider {@code kubernetes}, or what one of them needs.
 *
 * @param type of the resource, e.g. {@code kubernetes_secret_v1}
 * @param id within the stack
 * @param arguments as Terraform's JSON has them
 * @param kept whether Terraform refuses to destroy it
 */
record KubernetesObject(String type, String id, Map<String, Object> arguments, boolean kept) {
    private static final Set<String> WORKLOADS =
            Set.of("kubernetes_stateful_set_v1", "kubernetes_job_v1", "kubernetes_cron_job_v1", "kubernetes_manifest");

    /** @throws IllegalArgumentException when the type has no such arguments */
    static KubernetesObject of(String type, String id, Fields arguments) {
        return new KubernetesObject(type, id, arguments.map(), false);
    }

    KubernetesObject {
        Arguments.check(type, id, arguments);
    }

    KubernetesObject kept(boolean isKept) {
        return new KubernetesObject(type, id, arguments, isKept);
    }

    /** Whether it runs pods, which need the other objects to be there. */
    boolean isWorkload() {
        return WORKLOADS.contains(type);
    }
}
