package dev.litelift.stacks.kubernetes;

import java.util.LinkedHashMap;
import java.util.Map;

/** The stacks of an environment in Kubernetes. The runner comes after what it uses and goes before it. */
public record KubernetesStacks(Site site) {

    public void declare() {
        Layers layers = new Layers(site.environment());
        Map<String, KubernetesStack> stacks = new LinkedHashMap<>();
        layers.objects().forEach((layer, objects) -> {
            KubernetesStack stack = new KubernetesStack(site, layer, objects);
            stacks.values().forEach(stack::addDependency);
            stacks.put(layer, stack);
        });
        ephemeral(stacks.get(Layers.DATABASE), layers.credentials());
    }

    private static void ephemeral(KubernetesStack database, Credentials credentials) {
        credentials.ephemeral().forEach((name, password) ->
                database.addOverride("ephemeral.random_password." + name, password));
    }
}
