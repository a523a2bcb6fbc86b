package dev.litelift.environment;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.Settings;
import dev.litelift.yaml.Shape;

/**
 * Where Terraform's state is kept.
 *
 * @param namespace that holds it as a Secret; null unless the kind is {@link Store#KUBERNETES}
 */
public record KubernetesState(Store kind, String namespace) {

    /** A kind of backend. */
    public enum Store {
        LOCAL,
        /** A Secret of the cluster for each stack, locked by a Lease. */
        KUBERNETES
    }

    private static final Key<Store> KIND =
            new Key<>("kind", Shape.oneOf(Store.values()), "Where Terraform's state is kept.").or(Store.LOCAL);
    private static final Key<String> NAMESPACE = KubernetesCluster.name(
            "namespace", "The namespace that holds the state; it must be there already.").optional();

    static final Key<Settings> SECTION = Keys.section("state", KIND, NAMESPACE);

    static KubernetesState from(Settings settings) {
        return new KubernetesState(settings.get(KIND), settings.get(NAMESPACE));
    }
}
