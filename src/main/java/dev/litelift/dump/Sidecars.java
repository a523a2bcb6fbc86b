package dev.litelift.dump;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The write-ahead log and the rollback journal that may lie beside a database and belong to its content.
 *
 * @see <a href="https://www.sqlite.org/tempfiles.html">SQLite: Temporary Files, sections 2.1 and 2.2</a>
 */
final class Sidecars {
    static final String WAL = "-wal";
    static final String JOURNAL = "-journal";

    /** In the order in which they enter the digest. */
    static final List<String> SUFFIXES = List.of(WAL, JOURNAL);

    /** A sidecar that is there, be it empty. */
    record Sidecar(String suffix, StoredObject object) {}

    private Sidecars() {}

    static List<Sidecar> beside(DumpLocation database, ObjectStore store) {
        List<Sidecar> found = new ArrayList<>();
        for (String suffix : SUFFIXES) {
            try {
                found.add(new Sidecar(suffix, store.stat(sibling(database, suffix))));
            } catch (LoadException e) {
                if (e.fault() != Fault.DUMP_NOT_FOUND) {
                    throw e;
                }
            }
        }
        return found;
    }

    private static DumpLocation sibling(DumpLocation database, String suffix) {
        if (database instanceof DumpLocation.LocalPath local) {
            Path real = real(local.path());
            return new DumpLocation.LocalPath(real.resolveSibling(real.getFileName() + suffix));
        }
        DumpLocation.S3Object object = (DumpLocation.S3Object) database;
        return new DumpLocation.S3Object(object.bucket(), object.key() + suffix, null);
    }

    /** SQLite follows symbolic links before it names sidecars, so they lie beside the link's end. */
    private static Path real(Path file) {
        try {
            return Files.isSymbolicLink(file) ? file.toRealPath() : file;
        } catch (IOException e) {
            return file;
        }
    }
}
