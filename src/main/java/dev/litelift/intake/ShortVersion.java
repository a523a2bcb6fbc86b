package dev.litelift.intake;

import dev.litelift.dump.Sha256;
import dev.litelift.dump.StoredObject;

/** A version short enough for a name: versions are of any form and length, and may differ in one character only. */
public final class ShortVersion {
    private static final int DIGITS = 12;

    private ShortVersion() {}

    /** Twelve hexadecimal digits. */
    public static String of(StoredObject object) {
        return Sha256.hex(object.version()).substring(0, DIGITS);
    }

    /** The name with the version before its endings: {@code a/app.db.gz} becomes {@code a/app.VERSION.db.gz}. */
    static String into(String name, String version) {
        int file = name.lastIndexOf('/') + 1;
        int dot = name.indexOf('.', file + 1);
        int end = dot < 0 ? name.length() : dot;
        return name.substring(0, end) + "." + version + name.substring(end);
    }
}
