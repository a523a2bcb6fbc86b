package dev.litelift.terraform;

import dev.litelift.dump.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** Tells whether files are what they were. */
final class FolderDigest {
    private FolderDigest() {}

    /** Of names below the folder, sizes and contents; a file that is not there counts as such. In hexadecimal digits. */
    static String of(Path folder, List<Path> files) throws IOException {
        MessageDigest digest = Sha256.digest();
        for (Path file : files) {
            boolean there = Files.exists(file);
            digest.update((folder.relativize(file) + "\0" + (there ? Files.size(file) : -1) + "\0").getBytes(StandardCharsets.UTF_8));
            if (there) {
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
