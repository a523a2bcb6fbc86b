package dev.litelift.dump;

import java.time.Instant;
import java.util.Objects;

/**
 * One object of an {@link ObjectStore}.
 *
 * @param bytes size, 0 or more
 * @param version what changes when the content does: a version id, an ETag, or size and time of a file; part of a
 *     migration's identity
 */
public record StoredObject(DumpLocation location, long bytes, Instant modified, String version) {
    public StoredObject {
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(modified, "modified");
        Objects.requireNonNull(version, "version");
    }
}
