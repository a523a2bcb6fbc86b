package dev.litelift.sqlite;

import java.util.Arrays;

/**
 * Turns stored UTF-16 into UTF-8 as SQLite does: whatever follows a surrogate is taken for its other half. One that
 * ends the text becomes three bytes that are no valid UTF-8, for the census to find.
 */
final class Utf16 {
    private static final int MOST_BYTES_A_UNIT = 3;

    private final int high;
    private byte[] bytes = new byte[256];
    private int end;

    Utf16(boolean bigEndian) {
        this.high = bigEndian ? 0 : 1;
    }

    /** Forgets what was converted. */
    void reset() {
        end = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the next text will start, or the last one ended, in {@link #bytes}. */
    int end() {
        return end;
    }

    /** Appends a text; an odd last byte is dropped. */
    void append(byte[] from, int start, int length) {
        int units = length / 2;
        reserve(units);
        for (int i = 0; i < units; i++) {
            int unit = unit(from, start + 2 * i);
            if (unit < 0xD800 || unit > 0xDFFF) {
                put(unit);
            } else if (i + 1 == units) {
                put(unit);
            } else {
                int other = unit(from, start + 2 * ++i);
                put((other & 0x3FF) + ((unit & 0x3F) << 10) + ((unit & 0x3C0) + 0x40 << 10));
            }
        }
    }

    private void reserve(int units) {
        long needed = end + (long) units * MOST_BYTES_A_UNIT;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(needed, 2L * bytes.length), Integer.MAX_VALUE - 64));
        }
    }

    private int unit(byte[] from, int at) {
        return (from[at + high] & 0xFF) << 8 | from[at + 1 - high] & 0xFF;
    }

    private void put(int character) {
        if (character < 0x80) {
            bytes[end++] = (byte) character;
        } else if (character < 0x800) {
            bytes[end++] = (byte) (0xC0 | character >> 6);
            put6(character);
        } else if (character < 0x10000) {
            bytes[end++] = (byte) (0xE0 | character >> 12);
            put6(character >> 6);
            put6(character);
        } else {
            bytes[end++] = (byte) (0xF0 | character >> 18);
            put6(character >> 12);
            put6(character >> 6);
            put6(character);
        }
    }

    private void put6(int bits) {
        bytes[end++] = (byte) (0x80 | bits & 0x3F);
    }
}
