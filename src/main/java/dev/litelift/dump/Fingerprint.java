package dev.litelift.dump;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;

/**
 * Tells whether a file that others may write has changed: size, time and the header, whose change counter moves
 * even when a write falls into the clock's granularity.
 */
record Fingerprint(Path file, long bytes, FileTime modified, int header) {

    static Fingerprint of(Path file, String place) {
        try (InputStream in = Files.newInputStream(file)) {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            byte[] start = in.readNBytes(DatabaseHeader.BYTES);
            return new Fingerprint(file, attributes.size(), attributes.lastModifiedTime(), Arrays.hashCode(start));
        } catch (IOException e) {
            throw changed(place, e);
        }
    }

    void verify(String place) {
        if (!equals(of(file, place))) {
            throw changed(place, null);
        }
    }

    private static LoadException changed(String place, IOException cause) {
        return new LoadException(Fault.TEMPORARY, place, "changed while it was read", cause)
                .withHint("Give a copy that nobody writes: sqlite3 app.db \".backup copy.db\".");
    }
}
