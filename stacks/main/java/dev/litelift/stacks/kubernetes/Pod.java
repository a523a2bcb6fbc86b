package dev.litelift.stacks.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pod that fits the restricted profile of Pod Security and has no token of the cluster. */
final class Pod {
    private final Naming naming;
    private final String component;
    private final int uid;
    private final Fields spec = new Fields();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, String> annotations = new LinkedHashMap<>();
    private final List<Fields> containers = new ArrayList<>();
    private final List<Fields> initContainers = new ArrayList<>();
    private final List<Fields> volumes = new ArrayList<>();

    /**
     * @param component whose service account has the same name
     * @param uid of all its containers, and of the group that its volumes belong to
     */
    Pod(Naming naming, String component, int uid) {
        this.naming = naming;
        this.component = component;
        this.uid = uid;
        labels.putAll(naming.labels(component));
        spec.with("service_account_name", component)
                .with("automount_service_account_token", false)
                .with("enable_service_links", false);
    }

    Pod label(String name, String value) {
        labels.put(name, value);
        return this;
    }

    Pod annotation(String name, String value) {
        annotations.put(name, value);
        return this;
    }

    Pod first(Container container) {
        initContainers.add(container.fields());
        return this;
    }

    Pod container(Container container) {
        containers.add(container.fields());
        return this;
    }

    Pod volume(Volume volume) {
        volumes.add(volume.fields());
        return this;
    }

    Pod once() {
        spec.with("restart_policy", "Never");
        return this;
    }

    /** How long it may take to end. */
    Pod graceSeconds(int seconds) {
        spec.with("termination_grace_period_seconds", seconds);
        return this;
    }

    /** Pods of the component go to different zones and nodes as far as there are any. */
    Pod spread() {
        spec.blocks("topology_spread_constraint", List.of(
                apart("topology.kubernetes.io/zone"), apart("kubernetes.io/hostname")));
        return this;
    }

    private Fields apart(String topologyKey) {
        return new Fields()
                .with("max_skew", 1)
                .with("topology_key", topologyKey)
                .with("when_unsatisfiable", "ScheduleAnyway")
                .block("label_selector", new Fields().with("match_labels", naming.selector(component)));
    }

    /** The content of a block {@code template}. */
    Fields template() {
        return new Fields()
                .block("metadata", new Fields()
                        .with("labels", labels)
                        .with("annotations", annotations.isEmpty() ? null : annotations))
                .block("spec", spec
                        .block("security_context", new Fields()
                                .with("run_as_non_root", true)
                                .with("run_as_user", String.valueOf(uid))
                                .with("run_as_group", String.valueOf(uid))
                                .with("fs_group", String.valueOf(uid))
                                .with("fs_group_change_policy", "OnRootMismatch")
                                .block("seccomp_profile", new Fields().with("type", "RuntimeDefault")))
                        .blocks("init_container", initContainers)
                        .blocks("container", containers)
                        .blocks("volume", volumes));
    }
}
