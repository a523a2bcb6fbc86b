package dev.litelift.stacks.kubernetes;

import dev.litelift.environment.KubernetesEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names and labels, the same for all objects of an environment. */
record Naming(KubernetesEnvironment environment) {
    static final String PART_OF = "app.kubernetes.io/part-of";
    static final String PROJECT = "litelift";
    private static final String COMPONENT = "app.kubernetes.io/name";
    private static final String INSTANCE = "app.kubernetes.io/instance";
    private static final int LONGEST_LABEL = 63;

    String namespace() {
        return environment.cluster().namespace();
    }

    Fields metadata(String name, String component) {
        return metadata(name, component, null);
    }

    Fields metadata(String name, String component, Map<String, String> annotations) {
        return new Fields()
                .with("name", name)
                .with("namespace", namespace())
                .with("labels", labels(component))
                .with("annotations", annotations);
    }

    Map<String, String> labels(String component) {
        Map<String, String> labels = new LinkedHashMap<>(selector(component));
        labels.put(PART_OF, PROJECT);
        labels.put("app.kubernetes.io/managed-by", PROJECT);
        labels.put("owner", label(environment.tags().owner()));
        if (environment.tags().costCentre() != null) {
            labels.put("cost-centre", label(environment.tags().costCentre()));
        }
        return labels;
    }

    /** What the pods of a component have in common and those of no other. */
    Map<String, String> selector(String component) {
        Map<String, String> selector = new LinkedHashMap<>();
        selector.put(COMPONENT, component);
        selector.put(INSTANCE, environment.name());
        return selector;
    }

    /** Values of labels have few characters and begin and end with a letter or digit. */
    private static String label(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z0-9]+", "");
        return plain.substring(0, Math.min(LONGEST_LABEL, plain.length())).replaceAll("[^A-Za-z0-9]+$", "");
    }
}
