package dev.litelift.terraform;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** Gives the folder of an environment's plans to one command at a time. */
final class PlanFolder {
    private PlanFolder() {}

    /**
     * Makes the folder, for its owner alone: plans hold what states hold, passwords too.
     *
     * @throws LoadException {@code temporary} while another command has it
     */
    static <T> T alone(Path folder, String environment, Supplier<T> work) {
        try (FileChannel lock = opened(folder)) {
            if (isTaken(lock)) {
                throw new LoadException(Fault.TEMPORARY, environment, "another command plans, applies or compares it right now");
            }
            return work.get();
        } catch (IOException e) {
            throw new LoadException(Fault.TERRAFORM_FAILED, folder.toString(), "cannot be written to", e);
        }
    }

    private static FileChannel opened(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("cdktf.out"));
        if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        return FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static boolean isTaken(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() == null;
        } catch (OverlappingFileLockException ours) {
            return true;
        }
    }
}
