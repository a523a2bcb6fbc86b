package dev.litelift.intake;

import dev.litelift.dump.StoredObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A version short enough for a name: versions are of any form and length, and may differ in one character only. */
public final class ShortVersion {
    private static final int BYTES = 6;

    private ShortVersion() {}

    /** Twelve hexadecimal digits. */
    public static String of(StoredObject object) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(object.version().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The name with the version before its endings: {@code a/app.db.gz} becomes {@code a/app.VERSION.db.gz}. */
    static String into(String name, String version) {
        int file = name.lastIndexOf('/') + 1;
        int dot = name.indexOf('.', file + 1);
        int end = dot < 0 ? name.length() : dot;
        return name.substring(0, end) + "." + version + name.substring(end);
    }
}
