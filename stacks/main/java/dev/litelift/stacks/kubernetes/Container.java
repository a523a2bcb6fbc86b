package dev.litelift.stacks.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A container with no right that it could do without: a file system it cannot write to, no capability, no way to root. */
final class Container {
    private final Fields fields = new Fields();
    private final List<Fields> variables = new ArrayList<>();
    private final List<Fields> ports = new ArrayList<>();
    private final List<Fields> mounts = new ArrayList<>();

    /** @param image with its digest, so that pulling it once is enough */
    Container(String name, String image) {
        fields.with("name", name).with("image", image).with("image_pull_policy", "IfNotPresent");
    }

    Container command(String... words) {
        fields.with("command", List.of(words));
        return this;
    }

    Container args(List<String> words) {
        fields.with("args", List.copyOf(words));
        return this;
    }

    Container variable(String name, String value) {
        variables.add(new Fields().with("name", name).with("value", value));
        return this;
    }

    Container port(String name, int number) {
        ports.add(new Fields().with("name", name).with("container_port", number).with("protocol", "TCP"));
        return this;
    }

    Container mount(String volume, String path) {
        mounts.add(new Fields().with("name", volume).with("mount_path", path));
        return this;
    }

    Container readOnly(String volume, String path) {
        mounts.add(new Fields().with("name", volume).with("mount_path", path).with("read_only", true));
        return this;
    }

    /** Requests and limits are the same, so that the pod is among the last to be evicted. */
    Container resources(int cpu, int memoryMb) {
        Map<String, String> amounts = new TreeMap<>(Map.of("cpu", cpu + "m", "memory", memoryMb + "Mi"));
        fields.block("resources", new Fields().with("requests", amounts).with("limits", amounts));
        return this;
    }

    /** @param kind {@code startup}, {@code readiness} or {@code liveness} */
    Container probe(String kind, Fields probe) {
        fields.block(kind + "_probe", probe);
        return this;
    }

    Fields fields() {
        return fields
                .blocks("env", variables)
                .blocks("port", ports)
                .blocks("volume_mount", mounts)
                .block("security_context", new Fields()
                        .with("allow_privilege_escalation", false)
                        .with("privileged", false)
                        .with("read_only_root_filesystem", true)
                        .with("run_as_non_root", true)
                        .block("capabilities", new Fields().with("drop", List.of("ALL")))
                        .block("seccomp_profile", new Fields().with("type", "RuntimeDefault")));
    }
}
