package dev.litelift.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The disk of the folder for temporary files. */
public final class WorkFolder {
    private WorkFolder() {}

    /**
     * Bytes that are free there.
     *
     * @param folder need not exist yet
     */
    public static long free(Path folder) {
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            return Files.getFileStore(existing).getUsableSpace();
        } catch (IOException e) {
            // Whoever writes there will be told more.
            return Long.MAX_VALUE;
        }
    }
}
