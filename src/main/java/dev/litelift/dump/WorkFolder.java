package dev.litelift.dump;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of our own, gone with all it holds when closed. */
record WorkFolder(Path path) implements AutoCloseable {

    static WorkFolder in(Path parent) {
        try {
            return new WorkFolder(Files.createTempDirectory(parent.toAbsolutePath(), "dump-"));
        } catch (IOException e) {
            throw new LoadException(Fault.TEMPORARY, parent.toString(), "no folder can be made in it", e)
                    .withHint("Give a work folder that exists, may be written and has space.");
        }
    }

    boolean owns(Path file) {
        return file.toAbsolutePath().normalize().startsWith(path.normalize());
    }

    @Override
    public void close() {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path one : deepestFirst) {
                Files.deleteIfExists(one);
            }
        } catch (IOException e) {
            throw new LoadException(Fault.TEMPORARY, path.toString(), "the work folder cannot be removed", e)
                    .withHint("Remove it by hand.");
        }
    }
}
