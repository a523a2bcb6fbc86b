package dev.litelift.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** A release as it is packaged. Apart, as the packaged runners have no release and none of the libraries that read one. */
final class ReleaseArchive {
    private ReleaseArchive() {}

    /** Another process may do the same at the same time. */
    static void unpack(URL archive, Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Path fresh = Files.createTempDirectory(folder.getParent(), ".unpacking");
        try (InputStream bytes = new BufferedInputStream(archive.openStream());
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(bytes))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, fresh);
            }
            // Other accounts must be able to run what root unpacked.
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(fresh, folder);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException another) {
            Folders.delete(fresh);
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream bytes, Path into) throws IOException {
        Path path = into.resolve(entry.getName()).normalize();
        if (!path.startsWith(into)) {
            throw new IOException("entry outside of its archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(path.getParent());
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (!path.toString().endsWith(".a")) {
            Files.createDirectories(path.getParent());
            Files.copy(bytes, path);
            boolean executable = (entry.getMode() & 0b001_000_000) != 0;
            Files.setPosixFilePermissions(path,
                    PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
