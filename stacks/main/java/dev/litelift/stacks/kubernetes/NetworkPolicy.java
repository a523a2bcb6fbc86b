package dev.litelift.stacks.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who may speak with whom. A policy that names nobody closes its direction. */
final class NetworkPolicy {
    private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

    private final Naming naming;
    private final String name;
    private final Map<String, String> pods;
    private final List<String> directions = new ArrayList<>();
    private final List<Fields> ingress = new ArrayList<>();
    private final List<Fields> egress = new ArrayList<>();

    /** @param pods labels of those it is about; none means all of the namespace */
    NetworkPolicy(Naming naming, String name, Map<String, String> pods) {
        this.naming = naming;
        this.name = name;
        this.pods = pods;
    }

    NetworkPolicy closeBoth() {
        directions.addAll(List.of("Ingress", "Egress"));
        return this;
    }

    NetworkPolicy from(List<Fields> peers, Fields... ports) {
        if (ingress.isEmpty()) {
            directions.add("Ingress");
        }
        ingress.add(new Fields().blocks("from", peers).blocks("ports", List.of(ports)));
        return this;
    }

    NetworkPolicy to(List<Fields> peers, Fields... ports) {
        if (egress.isEmpty()) {
            directions.add("Egress");
        }
        egress.add(new Fields().blocks("to", peers).blocks("ports", List.of(ports)));
        return this;
    }

    static Fields pods(Map<String, String> labels) {
        return new Fields().block("pod_selector", new Fields().with("match_labels", labels));
    }

    static Fields namespace(String name) {
        return new Fields().block("namespace_selector", new Fields().with("match_labels", Map.of(NAMESPACE_NAME, name)));
    }

    static Fields podsOf(String namespace, Map<String, String> labels) {
        return namespace(namespace).block("pod_selector", new Fields().with("match_labels", labels));
    }

    static Fields range(String cidr) {
        return new Fields().block("ip_block", new Fields().with("cidr", cidr));
    }

    static Fields tcp(int port) {
        return new Fields().with("port", String.valueOf(port)).with("protocol", "TCP");
    }

    static Fields udp(int port) {
        return new Fields().with("port", String.valueOf(port)).with("protocol", "UDP");
    }

    KubernetesObject object() {
        return KubernetesObject.of("kubernetes_network_policy_v1", name, new Fields()
                .block("metadata", naming.metadata(name, name))
                .block("spec", new Fields()
                        .block("pod_selector", new Fields().with("match_labels", pods.isEmpty() ? null : pods))
                        .with("policy_types", directions)
                        .blocks("ingress", ingress)
                        .blocks("egress", egress)));
    }
}
