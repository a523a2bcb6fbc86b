package dev.litelift.lambda;

import java.util.Objects;

/**
 * A dump that is to be loaded.
 *
 * @param bucket null for the runner's own
 * @param key decoded, as the object is named
 * @param version the object's version id, or null for the current one
 * @param hop how many invocations have worked on it before, 0 or more
 * @param helps whether another invocation answers for the dump, and this one only works on it too
 */
record DumpNotice(String bucket, String key, String version, int hop, boolean helps) {
    DumpNotice {
        Objects.requireNonNull(key, "key");
    }

    /** Of whoever answers for the dump. */
    DumpNotice(String bucket, String key, String version, int hop) {
        this(bucket, key, version, hop, false);
    }

    /** The same for the invocation that goes on from here. */
    DumpNotice next() {
        return new DumpNotice(null, key, version, hop + 1, helps);
    }

    /** The same for an invocation beside this one. */
    DumpNotice helper() {
        return new DumpNotice(null, key, version, 0, true);
    }
}
