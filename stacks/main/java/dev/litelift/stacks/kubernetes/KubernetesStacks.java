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
        stacks.get(Layers.DATABASE).draw(layers.credentials().ephemeral());
    }
}
