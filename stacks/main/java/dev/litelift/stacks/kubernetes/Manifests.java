package dev.litelift.stacks.kubernetes;

import dev.litelift.environment.KubernetesEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The same objects for those who deploy without Terraform. */
public final class Manifests {
    /** Secrets are no matter of files; passwords must be given by name. */
    private static final Set<String> TERRAFORMS_OWN =
            Set.of("random_password", "kubernetes_secret_v1", "kubernetes_manifest");

    private Manifests() {}

    /**
     * The manifests by the layer that they belong to, in the order that they are to be made in.
     *
     * @throws IllegalArgumentException when the environment leaves it to Terraform to draw passwords
     */
    public static Map<String, List<Map<String, Object>>> of(KubernetesEnvironment environment) {
        if (!environment.postgres().passwords().areGiven()) {
            throw new IllegalArgumentException(environment.name() + ": manifests hold no passwords;"
                    + " name Secrets of yours in postgres.admin_secret and postgres.application_secret");
        }
        Map<String, List<Map<String, Object>>> layers = new LinkedHashMap<>();
        new Layers(environment).objects().forEach((layer, objects) -> layers.put(layer, objects.stream()
                .filter(object -> !TERRAFORMS_OWN.contains(object.type()))
                .map(Manifest::of)
                .toList()));
        return layers;
    }
}
