package dev.litelift.sqlite;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Texts that applications store for true and false. */
public enum BooleanWord {
    TRUE, FALSE, NONE;

    public static BooleanWord of(byte[] bytes, int start, int length) {
        if (length == 0 || length > 5) {
            return NONE;
        }
        return switch (new String(bytes, start, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT)) {
            case "t", "true", "yes" -> TRUE;
            case "f", "false", "no" -> FALSE;
            default -> NONE;
        };
    }
}
