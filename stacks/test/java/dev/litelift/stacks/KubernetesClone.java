package dev.litelift.stacks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A clone with the shipped environment in Kubernetes, one with every switch on, and one of tier prod. */
record KubernetesClone(Clone files) {
    static final List<String> ENVIRONMENTS = List.of("solid-cloud", "cluster-full", "cluster-prod");

    static KubernetesClone in(Path home) throws IOException {
        return addTo(Clone.in(home));
    }

    static KubernetesClone addTo(Clone files) throws IOException {
        files.write("environments/solid-cloud.yaml", Files.readString(Path.of("../environments/solid-cloud.yaml")));
        for (String name : List.of("cluster-full", "cluster-prod")) {
            files.write("environments/" + name + ".yaml",
                    Files.readString(Path.of("test/resources/environments").resolve(name + ".yaml")));
        }
        return new KubernetesClone(files);
    }
}
