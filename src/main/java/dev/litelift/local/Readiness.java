package dev.litelift.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** How a process that was started in the background tells the one that waits for it that it does its work now. */
public final class Readiness {
    static final String VARIABLE = "LITELIFT_READY_FILE";

    private Readiness() {}

    /**
     * Says so once; does nothing in a process that nobody waits for.
     *
     * @param port it listens on, or 0
     */
    public static void announce(int port) {
        String file = System.getenv(VARIABLE);
        if (file == null) {
            return;
        }
        try {
            Path at = Path.of(file);
            Path fresh = at.resolveSibling(at.getFileName() + ".tmp");
            Files.writeString(fresh, String.valueOf(port));
            Files.move(fresh, at, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw LocalFault.broken(file, "cannot be written", e);
        }
    }
}
