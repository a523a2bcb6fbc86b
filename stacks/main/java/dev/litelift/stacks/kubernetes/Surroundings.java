package dev.litelift.stacks.kubernetes;

import dev.litelift.environment.KubernetesCluster;
import dev.litelift.environment.KubernetesEnvironment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The namespace, what may be used up in it, and that nothing in it reaches anything unless another policy says so. */
record Surroundings(Naming naming) {
    private static final String COMPONENT = "namespace";
    /** Of the newest version that a cluster has. */
    private static final String PROFILE = "restricted";
    private static final int JOBS_AT_ONCE = 3;

    List<KubernetesObject> objects() {
        KubernetesCluster cluster = naming.environment().cluster();
        List<KubernetesObject> objects = new ArrayList<>();
        if (cluster.createNamespace()) {
            objects.add(namespace());
            objects.add(quota());
            objects.add(limits());
        }
        objects.add(new NetworkPolicy(naming, "default-deny",
                cluster.createNamespace() ? Map.of() : Map.of(Naming.PART_OF, Naming.PROJECT)).closeBoth().object());
        if (cluster.operators() != null) {
            objects.addAll(operators(cluster.operators()));
        }
        return objects;
    }

    private KubernetesObject namespace() {
        Map<String, String> labels = new LinkedHashMap<>(naming.labels(COMPONENT));
        for (String mode : List.of("enforce", "warn", "audit")) {
            labels.put("pod-security.kubernetes.io/" + mode, PROFILE);
        }
        return KubernetesObject.of("kubernetes_namespace_v1", COMPONENT, new Fields()
                .block("metadata", new Fields().with("name", naming.namespace()).with("labels", labels)))
                .kept(Layers.isProd(naming));
    }

    /** Room for the server, for jobs beside each other, and for as much again of applications. */
    private KubernetesObject quota() {
        KubernetesEnvironment environment = naming.environment();
        int pods = Math.max(JOBS_AT_ONCE, environment.runner().job() == null ? 0 : environment.runner().job().pods() + 2);
        int cpu = 2 * (environment.postgres().size().cpu() + pods * environment.runner().size().cpu());
        int memory = 2 * (environment.postgres().size().memoryMb() + pods * environment.runner().size().memoryMb());
        int storage = environment.postgres().size().storageGb() + environment.postgres().backup().storageGb();
        Map<String, String> hard = new LinkedHashMap<>();
        hard.put("requests.cpu", cpu + "m");
        hard.put("limits.cpu", cpu + "m");
        hard.put("requests.memory", memory + "Mi");
        hard.put("limits.memory", memory + "Mi");
        hard.put("requests.storage", 2 * storage + "Gi");
        hard.put("services.nodeports", "0");
        hard.put("services.loadbalancers", "0");
        return KubernetesObject.of("kubernetes_resource_quota_v1", "quota", new Fields()
                .block("metadata", naming.metadata("quota", COMPONENT))
                .block("spec", new Fields().with("hard", hard)));
    }

    private KubernetesObject limits() {
        return KubernetesObject.of("kubernetes_limit_range_v1", "limits", new Fields()
                .block("metadata", naming.metadata("limits", COMPONENT))
                .block("spec", new Fields().block("limit", new Fields()
                        .with("type", "Container")
                        .with("default", amounts("500m", "512Mi"))
                        .with("default_request", amounts("100m", "128Mi")))));
    }

    private static Map<String, String> amounts(String cpu, String memory) {
        Map<String, String> amounts = new LinkedHashMap<>();
        amounts.put("cpu", cpu);
        amounts.put("memory", memory);
        return amounts;
    }

    /** They see pods, logs and jobs, and start a backup by hand; no Secret and no shell. */
    private List<KubernetesObject> operators(String group) {
        Fields look = new Fields()
                .with("api_groups", List.of(""))
                .with("resources", List.of("pods", "pods/log", "events"))
                .with("verbs", List.of("get", "list", "watch"));
        Fields start = new Fields()
                .with("api_groups", List.of("batch"))
                .with("resources", List.of("jobs", "cronjobs"))
                .with("verbs", List.of("get", "list", "watch", "create"));
        String name = "operators";
        return List.of(
                KubernetesObject.of("kubernetes_role_v1", name, new Fields()
                        .block("metadata", naming.metadata(name, name))
                        .blocks("rule", List.of(look, start))),
                KubernetesObject.of("kubernetes_role_binding_v1", name, new Fields()
                        .block("metadata", naming.metadata(name, name))
                        .block("role_ref", new Fields()
                                .with("api_group", "rbac.authorization.k8s.io").with("kind", "Role").with("name", name))
                        .block("subject", new Fields()
                                .with("api_group", "rbac.authorization.k8s.io").with("kind", "Group").with("name", group))));
    }
}
