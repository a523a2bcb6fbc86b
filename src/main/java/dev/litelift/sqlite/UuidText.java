package dev.litelift.sqlite;

/** The text form of a UUID: 36 characters, 8-4-4-4-12 hexadecimal digits (RFC 9562, section 4). */
public final class UuidText {
    private UuidText() {}

    public static boolean matches(byte[] bytes, int start, int length) {
        if (length != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? bytes[start + i] != '-' : Character.digit(bytes[start + i], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The high (0) or low (1) 64 bits of a text that {@link #matches}. */
    public static long half(byte[] bytes, int start, int which) {
        long bits = 0;
        int digits = 0;
        for (int i = 0; i < 36; i++) {
            if (bytes[start + i] == '-') {
                continue;
            }
            if (digits / 16 == which) {
                bits = bits << 4 | Character.digit(bytes[start + i], 16);
            }
            digits++;
        }
        return bits;
    }
}
