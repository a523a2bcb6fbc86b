package dev.litelift.dump;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Address of a dump, or of a folder of dumps: a path on this machine or an object in an S3-compatible bucket.
 */
public sealed interface DumpLocation {

    /** A file or folder of this machine. */
    record LocalPath(Path path) implements DumpLocation {
        public LocalPath {
            Objects.requireNonNull(path, "path");
        }

        @Override
        public String name() {
            return path.getFileName() == null ? "" : path.getFileName().toString();
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /**
     * An object, or with a key that is empty or ends in a slash a prefix.
     *
     * @param key the decoded key, never with a leading slash
     * @param version the object's version id, or null for the current one
     */
    record S3Object(String bucket, String key, String version) implements DumpLocation {
        public S3Object {
            Objects.requireNonNull(bucket, "bucket");
            Objects.requireNonNull(key, "key");
        }

        @Override
        public String name() {
            return key.substring(key.lastIndexOf('/') + 1);
        }

        @Override
        public String toString() {
            return "s3://" + bucket + "/" + key;
        }
    }

    /** The last part of the address, e.g. {@code app.db.gz}; empty for a prefix. */
    String name();

    /**
     * Reads what a person writes: a path, {@code file:…}, or {@code s3://bucket/key}.
     *
     * @throws LoadException {@link Fault#USAGE} for another scheme or an address without a bucket
     */
    static DumpLocation parse(String text) {
        if (text.startsWith("s3://")) {
            return parseS3(text);
        }
        if (text.startsWith("file:")) {
            return new LocalPath(fileUri(text));
        }
        if (text.matches("[A-Za-z][A-Za-z0-9+.-]+://.*")) {
            throw new LoadException(Fault.USAGE, text, "no dumps can be read from this kind of address")
                    .withHint("Give a path, file:PATH or s3://BUCKET/KEY.");
        }
        if (text.isBlank()) {
            throw new LoadException(Fault.USAGE, "DUMP", "the dump's address is empty");
        }
        return new LocalPath(path(text));
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new LoadException(Fault.USAGE, text, "this machine takes no file of that name", e)
                    .withHint("Where its letters are not ASCII, run in a locale that knows them: LC_ALL=C.UTF-8 litelift …");
        }
    }

    private static DumpLocation parseS3(String text) {
        String rest = text.substring("s3://".length());
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        if (bucket.isEmpty()) {
            throw new LoadException(Fault.USAGE, text, "the address names no bucket")
                    .withHint("Write s3://BUCKET/KEY.");
        }
        return new S3Object(bucket, slash < 0 ? "" : rest.substring(slash + 1), null);
    }

    private static Path fileUri(String text) {
        try {
            return text.startsWith("file:/") ? Path.of(URI.create(text)) : Path.of(text.substring("file:".length()));
        } catch (IllegalArgumentException e) {
            throw new LoadException(Fault.USAGE, text, "not a valid file: address", e);
        }
    }
}
