package dev.litelift.lambda;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder for dumps while they are read. The host keeps it from one invocation to the next, also after a crash. */
record Scratch(Path folder) {

    /** Makes the folder where it is missing, and empties it where it is not. */
    void clear() {
        try {
            Files.createDirectories(folder);
            for (Path path : inside()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new LoadException(Fault.TEMPORARY, folder.toString(), "cannot be emptied", e);
        }
    }

    /** Bytes that may be written. */
    long free() {
        try {
            return Files.getFileStore(Files.createDirectories(folder)).getUsableSpace();
        } catch (IOException e) {
            throw new LoadException(Fault.TEMPORARY, folder.toString(), "nobody says how much space is free", e);
        }
    }

    private List<Path> inside() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder)).sorted(Comparator.reverseOrder()).toList();
        }
    }
}
