package dev.litelift.environment;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.ScalarShape.Flag;
import dev.litelift.yaml.ScalarShape.Text;
import dev.litelift.yaml.Settings;

/**
 * The cluster, and the part of it that an environment has for itself.
 *
 * @param kubeconfig path of a file on the machine that deploys; null for what {@code KUBE_CONFIG_PATH} names
 * @param context of the kubeconfig; null for its current one
 * @param createNamespace whether the stacks make the namespace, with quota, limits and isolation for all of it
 * @param operators name of the group that may look at the environment's pods and start its jobs; null for none
 */
public record KubernetesCluster(
        String kubeconfig, String context, String namespace, boolean createNamespace, String operators) {
    static final String NAME_PATTERN = "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$";
    static final String NAME_RULE = "lower-case letters, digits and -, at most 63";

    private static final Key<String> KUBECONFIG = new Key<>(
            "kubeconfig", new Text("^\\S+$", "a path"),
            "Kubeconfig on the machine that deploys; else what KUBE_CONFIG_PATH names.").optional();
    private static final Key<String> CONTEXT = new Key<>(
            "context", new Text("^\\S+$", "one word"), "Context of the kubeconfig; else its current one.").optional();
    private static final Key<String> NAMESPACE = new Key<>(
            "namespace", new Text("^(?!default$)(?!kube-)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$",
                    NAME_RULE + ", neither default nor of Kubernetes' own"),
            "The namespace; no other environment shares it.");
    private static final Key<Boolean> CREATE_NAMESPACE = new Key<>(
            "create_namespace", new Flag(), "Whether the namespace is made, with quota, limits and isolation.").or(true);
    private static final Key<String> OPERATORS = new Key<>(
            "operators", new Text("^\\S+$", "the name of a group"),
            "Group that may look at pods and logs and start backups.").optional();

    static final Key<Settings> SECTION =
            Keys.section("cluster", KUBECONFIG, CONTEXT, NAMESPACE, CREATE_NAMESPACE, OPERATORS);

    static KubernetesCluster from(Settings settings) {
        return new KubernetesCluster(
                settings.get(KUBECONFIG),
                settings.get(CONTEXT),
                settings.get(NAMESPACE),
                settings.get(CREATE_NAMESPACE),
                settings.get(OPERATORS));
    }

    static Key<String> name(String name, String description) {
        return new Key<>(name, new Text(NAME_PATTERN, NAME_RULE), description);
    }
}
