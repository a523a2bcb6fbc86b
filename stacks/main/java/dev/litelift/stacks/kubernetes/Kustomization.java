package dev.litelift.stacks.kubernetes;

import dev.litelift.environment.KubernetesEnvironment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The objects of an environment as files for {@code kubectl apply -k}, for people who do without Terraform: a base with
 * everything, and an overlay of the environment that pins the images.
 *
 * @param files their text by their path
 */
public record Kustomization(Map<String, String> files) {

    /**
     * Paths begin with {@code base/} and {@code overlays/ENV/}.
     *
     * @throws IllegalArgumentException when the environment leaves it to Terraform to draw passwords
     */
    public static Kustomization of(KubernetesEnvironment environment) {
        Map<String, String> files = new LinkedHashMap<>();
        Map<String, String> digests = new TreeMap<>();
        List<String> resources = new ArrayList<>();
        Manifests.of(environment).forEach((layer, manifests) -> manifests.forEach(manifest -> {
            String file = layer + "-" + manifest.get("kind").toString().toLowerCase(Locale.ROOT) + "-" + name(manifest) + ".yaml";
            files.put("base/" + file, YamlText.of(withoutDigests(manifest, digests)));
            resources.add(file);
        }));
        files.put("base/kustomization.yaml", YamlText.of(kustomization(resources, List.of())));
        files.put("overlays/" + environment.name() + "/kustomization.yaml",
                YamlText.of(kustomization(List.of("../../base"), pins(digests))));
        return new Kustomization(files);
    }

    private static Object name(Map<String, Object> manifest) {
        return ((Map<?, ?>) manifest.get("metadata")).get("name");
    }

    private static Map<String, Object> kustomization(List<String> resources, List<Map<String, Object>> images) {
        Map<String, Object> kustomization = new LinkedHashMap<>();
        kustomization.put("apiVersion", "kustomize.config.k8s.io/v1beta1");
        kustomization.put("kind", "Kustomization");
        kustomization.put("resources", resources);
        if (!images.isEmpty()) {
            kustomization.put("images", images);
        }
        return kustomization;
    }

    private static List<Map<String, Object>> pins(Map<String, String> digests) {
        List<Map<String, Object>> pins = new ArrayList<>();
        digests.forEach((image, digest) -> {
            Map<String, Object> pin = new LinkedHashMap<>();
            pin.put("name", image);
            pin.put("digest", digest);
            pins.add(pin);
        });
        return pins;
    }

    /** Takes the digests off the images and notes them: they are the overlay's. */
    private static Object withoutDigests(Object value, Map<String, String> digests) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((name, inner) -> copy.put(name, name.equals("image") && inner instanceof String image
                    ? withoutDigest(image, digests) : withoutDigests(inner, digests)));
            return copy;
        }
        return value instanceof List<?> list ? list.stream().map(inner -> withoutDigests(inner, digests)).toList() : value;
    }

    private static String withoutDigest(String image, Map<String, String> digests) {
        int at = image.indexOf('@');
        if (at < 0) {
            return image;
        }
        String tagged = image.substring(0, at);
        int tag = tagged.lastIndexOf(':');
        digests.put(tag > tagged.lastIndexOf('/') ? tagged.substring(0, tag) : tagged, image.substring(at + 1));
        return tagged;
    }
}
