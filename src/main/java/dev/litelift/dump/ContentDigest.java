package dev.litelift.dump;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** SHA-256 of what was delivered; of a file it is taken while others read the same file for what is in it. */
final class ContentDigest {
    private static final int BUFFER_BYTES = 128 * 1024;

    private final CompletableFuture<String> hex;

    private ContentDigest(CompletableFuture<String> hex) {
        this.hex = hex;
    }

    /** Of bytes that went by already. */
    static ContentDigest of(MessageDigest done) {
        return new ContentDigest(CompletableFuture.completedFuture(HexFormat.of().formatHex(done.digest())));
    }

    /**
     * Begins to read a file.
     *
     * @param original checked again afterwards
     */
    static ContentDigest begin(Path file, String place, Fingerprint original) {
        CompletableFuture<String> hex = new CompletableFuture<>();
        Thread reading = new Thread(() -> {
            try {
                hex.complete(read(file, place, original));
            } catch (RuntimeException | Error e) {
                hex.completeExceptionally(e);
            }
        }, "litelift-digest");
        reading.setDaemon(true);
        reading.start();
        return new ContentDigest(hex);
    }

    private static String read(Path file, String place, Fingerprint original) {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new LoadException(Fault.DUMP_UNREADABLE, place, "cannot be read", e);
        }
        original.verify(place);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** In hex; waits for it. */
    String hex() {
        try {
            return hex.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LoadException fault ? fault : e;
        }
    }
}
