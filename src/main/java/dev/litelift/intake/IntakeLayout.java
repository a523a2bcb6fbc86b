package dev.litelift.intake;

import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.DumpLocation.LocalPath;
import dev.litelift.dump.DumpLocation.S3Object;
import dev.litelift.dump.ObjectStore;
import java.nio.file.Path;

/**
 * Where things lie in an intake. Names are relative to {@code incoming/} and may hold slashes.
 *
 * @param root the bucket, prefix or folder that holds the prefixes
 */
public record IntakeLayout(DumpLocation root, ObjectStore store) {
    private static final String INCOMING = "incoming";
    private static final String PROGRESS = "progress.json";

    /** @param location the root itself or its {@code incoming/} */
    public static IntakeLayout at(DumpLocation location, ObjectStore store) {
        return new IntakeLayout(location instanceof S3Object object ? root(object) : root((LocalPath) location), store);
    }

    private static DumpLocation root(S3Object prefix) {
        String key = prefix.key().isEmpty() || prefix.key().endsWith("/") ? prefix.key() : prefix.key() + "/";
        boolean below = key.equals(INCOMING + "/") || key.endsWith("/" + INCOMING + "/");
        String root = below ? key.substring(0, key.length() - INCOMING.length() - 1) : key;
        return new S3Object(prefix.bucket(), root, null);
    }

    private static DumpLocation root(LocalPath folder) {
        Path path = folder.path().toAbsolutePath().normalize();
        return new LocalPath(path.endsWith(INCOMING) ? path.getParent() : path);
    }

    public DumpLocation incoming() {
        return store.child(root, INCOMING + "/");
    }

    public DumpLocation incoming(String name) {
        return store.child(incoming(), name);
    }

    /** @param version of a store that keeps them; null for the current one */
    public DumpLocation incoming(String name, String version) {
        return incoming(name) instanceof S3Object object ? new S3Object(object.bucket(), object.key(), version) : incoming(name);
    }

    public DumpLocation done(String name) {
        return store.child(store.child(root, "done/"), name);
    }

    public DumpLocation failed(String name) {
        return store.child(store.child(root, "failed/"), name);
    }

    DumpLocation reports() {
        return store.child(root, "reports/");
    }

    /** Where all reports of a dump lie. */
    public DumpLocation reports(String name) {
        return store.child(reports(), name + "/");
    }

    public DumpLocation report(String name, String file) {
        return store.child(reports(name), file);
    }

    /** The page that is written beside a report. */
    public DumpLocation pageOf(DumpLocation report) {
        return report instanceof S3Object object
                ? new S3Object(object.bucket(), page(object.key()), null)
                : new LocalPath(((LocalPath) report).path().resolveSibling(page(report.name())));
    }

    private static String page(String report) {
        return report.substring(0, report.length() - ".json".length()) + ".html";
    }

    /** Tells whoever follows a load how far it is. */
    public DumpLocation progress(String name) {
        return report(name, PROGRESS);
    }

    static boolean isProgress(DumpLocation object) {
        return object.name().equals(PROGRESS);
    }

    /** @param digest of a runner, as in {@link RunnerIdentity} */
    DumpLocation proofs(String digest) {
        return store.child(store.child(root, "proofs/"), digest.substring(digest.indexOf(':') + 1) + "/");
    }

    DumpLocation proof(String digest, String file) {
        return store.child(proofs(digest), file);
    }

    /** The name of something below {@code incoming/}. */
    String nameOf(DumpLocation arrived) {
        if (arrived instanceof S3Object object) {
            return object.key().substring(((S3Object) incoming()).key().length());
        }
        Path folder = ((LocalPath) incoming()).path();
        return folder.relativize(((LocalPath) arrived).path().toAbsolutePath().normalize()).toString();
    }
}
