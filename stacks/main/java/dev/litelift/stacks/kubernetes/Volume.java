package dev.litelift.stacks.kubernetes;

import java.util.Arrays;
import java.util.List;

/** What a pod's containers can mount. */
record Volume(Fields fields) {
    /** For owner and group; PostgreSQL refuses keys that others may read. */
    private static final String GROUP_MAY_READ = "0440";
    private static final String GROUP_MAY_RUN = "0550";

    /** @param keys of the Secret that become files, none meaning all */
    static Volume secret(String name, String secret, String... keys) {
        List<Fields> items = Arrays.stream(keys).map(key -> new Fields().with("key", key).with("path", key)).toList();
        return new Volume(new Fields().with("name", name).block("secret", new Fields()
                .with("secret_name", secret).with("default_mode", GROUP_MAY_READ).blocks("items", items)));
    }

    static Volume config(String name, String configMap) {
        return new Volume(new Fields().with("name", name)
                .block("config_map", new Fields().with("name", configMap).with("default_mode", GROUP_MAY_RUN)));
    }

    static Volume empty(String name, String limit) {
        return new Volume(new Fields().with("name", name).block("empty_dir", new Fields().with("size_limit", limit)));
    }

    static Volume memory(String name, String limit) {
        return new Volume(new Fields().with("name", name)
                .block("empty_dir", new Fields().with("medium", "Memory").with("size_limit", limit)));
    }

    static Volume claim(String name, String claim, boolean readOnly) {
        return new Volume(new Fields().with("name", name).block("persistent_volume_claim",
                new Fields().with("claim_name", claim).with("read_only", readOnly ? true : null)));
    }

    /** A token of the pod's service account for somebody other than the cluster. */
    static Volume token(String name, String audience, String path) {
        return new Volume(new Fields().with("name", name).block("projected", new Fields()
                .with("default_mode", GROUP_MAY_READ)
                .block("sources", new Fields().block("service_account_token", new Fields()
                        .with("path", path).with("audience", audience).with("expiration_seconds", 3600)))));
    }
}
