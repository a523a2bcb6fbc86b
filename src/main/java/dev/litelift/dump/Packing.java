package dev.litelift.dump;

/** How a dump is compressed; told by its first bytes, never by its name. */
public enum Packing {
    NONE,
    GZIP,
    ZSTD,
    ZIP;

    static Packing of(byte[] start) {
        if (startsWith(start, 0x1F, 0x8B, 0x08)) {
            return GZIP;
        }
        if (startsWith(start, 0x28, 0xB5, 0x2F, 0xFD) || isZstdSkippableFrame(start)) {
            return ZSTD;
        }
        boolean zip = startsWith(start, 'P', 'K', 3, 4) || startsWith(start, 'P', 'K', 5, 6);
        return zip ? ZIP : NONE;
    }

    /** RFC 8878 section 3.1.2: pzstd and seekable zstd files may begin with one. */
    private static boolean isZstdSkippableFrame(byte[] start) {
        return start.length >= 4
                && (start[0] & 0xF0) == 0x50
                && start[1] == 0x2A
                && start[2] == 0x4D
                && start[3] == 0x18;
    }

    private static boolean startsWith(byte[] start, int... magic) {
        if (start.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((start[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
