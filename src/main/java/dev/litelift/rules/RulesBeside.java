package dev.litelift.rules;

import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.ObjectStore;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The rules file that came with a dump: {@code <dump>.litelift.yaml} in the same folder or prefix. */
public final class RulesBeside {
    private static final String SUFFIX = ".litelift.yaml";

    private RulesBeside() {}

    /**
     * {@link Rules#NONE} when there is no such file.
     *
     * @param folder for a copy while it is read; made when missing
     */
    public static Rules of(DumpLocation dump, ObjectStore store, Path folder) {
        if (dump.name().isEmpty()) {
            return Rules.NONE;
        }
        DumpLocation beside = beside(dump);
        try {
            store.stat(beside);
        } catch (LoadException e) {
            // A store may refuse to say that there is no such object; then it cannot be read either.
            if (e.fault() == Fault.DUMP_NOT_FOUND || e.fault() == Fault.DUMP_UNREADABLE) {
                return Rules.NONE;
            }
            throw e;
        }
        return fetched(beside, store, folder);
    }

    private static DumpLocation beside(DumpLocation dump) {
        if (dump instanceof DumpLocation.S3Object object) {
            return new DumpLocation.S3Object(object.bucket(), object.key() + SUFFIX, null);
        }
        Path path = ((DumpLocation.LocalPath) dump).path();
        return new DumpLocation.LocalPath(path.resolveSibling(path.getFileName() + SUFFIX));
    }

    private static Rules fetched(DumpLocation beside, ObjectStore store, Path folder) {
        try {
            Files.createDirectories(folder);
            Path copy = Files.createTempDirectory(folder, "rules-");
            try {
                return RulesReader.read(store.fetch(beside, copy), beside.toString());
            } finally {
                remove(copy);
            }
        } catch (IOException e) {
            throw new LoadException(Fault.TEMPORARY, folder.toString(), "the work folder cannot be written", e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
