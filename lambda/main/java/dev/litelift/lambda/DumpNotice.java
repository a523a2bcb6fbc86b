package dev.litelift.lambda;

import java.util.Objects;

/**
 * A dump that is to be loaded.
 *
 * @param bucket null for the runner's own
 * @param key decoded, as the object is named
 * @param version the object's version id, or null for the current one
 * @param hop how many invocations have worked on it before, 0 or more
 */
record DumpNotice(String bucket, String key, String version, int hop) {
    DumpNotice {
        Objects.requireNonNull(key, "key");
    }
}
