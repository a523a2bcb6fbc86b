package dev.litelift.environment;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.ScalarShape.Flag;
import dev.litelift.yaml.ScalarShape.Text;
import dev.litelift.yaml.ScalarShape.Whole;
import dev.litelift.yaml.Settings;

/**
 * A Kubernetes cluster beside the database, for applications and for environments of kind kubernetes.
 *
 * @param version of Kubernetes, e.g. {@code 1.35}
 * @param instanceType of the nodes
 * @param leastNodes how many nodes there always are
 * @param mostNodes how many nodes there may be
 */
public record AwsCluster(String version, String instanceType, int leastNodes, int mostNodes) {
    private static final Key<Boolean> CREATE =
            new Key<>("create", new Flag(), "Whether there is a Kubernetes cluster beside the database.").or(false);
    private static final Key<String> VERSION = new Key<>(
            "version", new Text("^1\\.[0-9]{2}$", "a version of Kubernetes in quotes, e.g. \"1.35\""),
            "Version of Kubernetes.").or("1.35");
    private static final Key<String> INSTANCE_TYPE = new Key<>(
            "instance_type", new Text("^[a-z0-9-]+\\.[a-z0-9]+$", "an instance type, e.g. m7i.large"),
            "Type of the nodes.").or("m7i.large");
    private static final Key<Integer> LEAST_NODES =
            new Key<>("least_nodes", new Whole(1, 100), "How many nodes there always are.").or(2);
    private static final Key<Integer> MOST_NODES =
            new Key<>("most_nodes", new Whole(1, 100), "How many nodes there may be.").or(4);

    static final Key<Settings> SECTION =
            Keys.section("cluster", CREATE, VERSION, INSTANCE_TYPE, LEAST_NODES, MOST_NODES);

    /** Null when there is none. */
    static AwsCluster from(Settings settings) {
        return !settings.get(CREATE) ? null : new AwsCluster(
                settings.get(VERSION),
                settings.get(INSTANCE_TYPE),
                settings.get(LEAST_NODES),
                settings.get(MOST_NODES));
    }
}
