package dev.litelift.environment;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.ScalarShape.Text;

/** Images are named with their digest, so that what runs is what was reviewed. */
final class KubernetesImage {
    private static final Text SHAPE =
            new Text("^[a-z0-9][A-Za-z0-9._:/-]*@sha256:[0-9a-f]{64}$", "an image with its digest: name:tag@sha256:…");
    private static final int SHORT_DIGEST = 12;

    private KubernetesImage() {}

    static Key<String> key(String name, String description) {
        return new Key<>(name, SHAPE, description);
    }

    /** The beginning of the digest, for people to compare. */
    static String shortDigest(String image) {
        return image.substring(image.indexOf("sha256:") + "sha256:".length()).substring(0, SHORT_DIGEST);
    }
}
