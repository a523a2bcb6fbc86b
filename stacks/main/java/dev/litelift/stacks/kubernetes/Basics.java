package dev.litelift.stacks.kubernetes;

import java.util.List;
import java.util.Map;

/** Objects that hold a few values. */
record Basics(Naming naming) {

    /** An account of which no pod has a token. */
    KubernetesObject account(String name, Map<String, String> annotations) {
        return KubernetesObject.of("kubernetes_service_account_v1", name, new Fields()
                .block("metadata", naming.metadata(name, name, annotations))
                .with("automount_service_account_token", false));
    }

    KubernetesObject config(String name, String component, Map<String, String> data) {
        return config(name, naming.metadata(name, component), data);
    }

    KubernetesObject config(String name, Fields metadata, Map<String, String> data) {
        return KubernetesObject.of("kubernetes_config_map_v1", name,
                new Fields().block("metadata", metadata).with("data", data));
    }

    /** @param clusterIp {@code None} for names of single pods; null for an address that stands for them */
    KubernetesObject service(String name, String component, String portName, int port, String clusterIp) {
        return KubernetesObject.of("kubernetes_service_v1", name, new Fields()
                .block("metadata", naming.metadata(name, component))
                .block("spec", new Fields()
                        .with("type", "ClusterIP")
                        .with("cluster_ip", clusterIp)
                        .with("selector", naming.selector(component))
                        .with("publish_not_ready_addresses", clusterIp == null ? null : true)
                        .block("port", new Fields()
                                .with("name", portName)
                                .with("port", port)
                                .with("target_port", portName)
                                .with("protocol", "TCP"))));
    }

    /** A volume that is bound when the first pod mounts it, as classes of local disks demand. */
    KubernetesObject claim(String name, String component, int storageGb, String storageClass) {
        return KubernetesObject.of("kubernetes_persistent_volume_claim_v1", name, new Fields()
                .block("metadata", naming.metadata(name, component))
                .block("spec", claimSpec(storageGb, storageClass))
                .with("wait_until_bound", false));
    }

    static Fields claimSpec(int storageGb, String storageClass) {
        return new Fields()
                .with("access_modes", List.of("ReadWriteOnce"))
                .with("storage_class_name", storageClass)
                .block("resources", new Fields().with("requests", Map.of("storage", storageGb + "Gi")));
    }
}
