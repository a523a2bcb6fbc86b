package dev.litelift.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Files that only their owner may read, and the random words that stand in them. */
final class SecretFile {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> PASSAGE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x"));

    private SecretFile() {}

    /** Writes the whole file or nothing; it is never readable by others, not even for a moment. */
    static void write(Path file, String content) throws IOException {
        Path fresh = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".tmp", OWNER_ONLY);
        Files.writeString(fresh, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A folder of the owner's only; one that is there already stays as it is. */
    static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Files.createDirectories(folder, OWNER_FOLDER);
    }

    /** A folder that others may pass through, to what they own below it, without seeing what else is there. */
    static void createPassage(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Files.createDirectories(folder, PASSAGE);
    }

    /** 144 bits, of letters, digits, {@code -} and {@code _}: needs no quoting in a URL or a passfile. */
    static String randomWord() {
        byte[] bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

}
