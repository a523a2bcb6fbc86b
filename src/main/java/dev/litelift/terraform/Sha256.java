package dev.litelift.terraform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Tells whether files are what they were. */
final class Sha256 {
    private Sha256() {}

    /** Of names below the folder, sizes and contents; a file that is not there counts as such. In hexadecimal digits. */
    static String of(Path folder, List<Path> files) throws IOException {
        MessageDigest digest = digest();
        for (Path file : files) {
            boolean there = Files.exists(file);
            digest.update((folder.relativize(file) + "\0" + (there ? Files.size(file) : -1) + "\0").getBytes(StandardCharsets.UTF_8));
            if (there) {
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
