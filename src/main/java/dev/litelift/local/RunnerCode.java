package dev.litelift.local;

import dev.litelift.dump.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What the runner of a local environment is: no artefact, but litelift as it was built here. */
final class RunnerCode {
    private RunnerCode() {}

    /** {@code sha256:} and the digest of the jar, or of all classes where there is none; another build is another runner. */
    static String digest() {
        try {
            Path built = Path.of(RunnerCode.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            MessageDigest digest = Sha256.digest();
            for (Path file : Files.isDirectory(built) ? files(built) : List.of(built)) {
                add(file, digest);
            }
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("classes come from files", e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void add(Path file, MessageDigest digest) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
        }
    }
}
