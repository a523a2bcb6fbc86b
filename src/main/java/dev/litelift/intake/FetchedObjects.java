package dev.litelift.intake;

import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.ObjectStore;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Small objects of a store as texts.
 *
 * @param folder holds what is fetched for a moment
 */
record FetchedObjects(ObjectStore store, Path folder) {

    /**
     * An object's text; empty when there is none of that address.
     *
     * @throws LoadException when the store cannot be read, or the folder cannot be written
     */
    Optional<String> read(DumpLocation at) {
        try {
            return Optional.of(fetched(at));
        } catch (IOException e) {
            throw new LoadException(Fault.TEMPORARY, folder.toString(), "cannot be written to", e);
        } catch (LoadException e) {
            if (e.fault() == Fault.DUMP_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Others may fetch objects of the same name into the same folder. */
    private String fetched(DumpLocation at) throws IOException {
        Path own = Files.createTempDirectory(Files.createDirectories(folder), "fetched");
        Path file = null;
        try {
            file = store.fetch(at, own);
            return Files.readString(file);
        } finally {
            if (file != null && file.startsWith(own)) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(own);
        }
    }
}
