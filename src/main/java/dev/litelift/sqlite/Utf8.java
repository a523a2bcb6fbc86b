package dev.litelift.sqlite;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Checks on UTF-8 bytes, eight at a time while they are ASCII. */
public final class Utf8 {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = 0x0101010101010101L;

    /** What {@link #characters} answers for bytes that are not valid UTF-8. */
    public static final int INVALID = -1;

    private Utf8() {}

    /**
     * Counts code points, or answers {@link #INVALID}. Valid is what PostgreSQL takes: the shortest form, no surrogates, at
     * most U+10FFFF (RFC 3629).
     */
    public static int characters(byte[] bytes, int start, int length) {
        int at = start;
        int end = start + length;
        int count = 0;
        while (at < end) {
            if (at + 8 <= end && ((long) LONG.get(bytes, at) & HIGH_BITS) == 0) {
                at += 8;
                count += 8;
                continue;
            }
            int size = sequence(bytes, at, end);
            if (size == 0) {
                return INVALID;
            }
            at += size;
            count++;
        }
        return count;
    }

    /** Length of the valid sequence that begins at a place, 1 to 4; 0 when there is none. */
    private static int sequence(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        int size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        if (first < 0xC2 || first > 0xF4 || at + size > end) {
            return 0;
        }
        for (int i = 1; i < size; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[at + 1] & 0xFF;
        boolean overlong = first == 0xE0 && second < 0xA0 || first == 0xF0 && second < 0x90;
        boolean surrogate = first == 0xED && second > 0x9F;
        boolean tooLarge = first == 0xF4 && second > 0x8F;
        return overlong || surrogate || tooLarge ? 0 : size;
    }

    /** Whether one of the bytes is zero: U+0000, which PostgreSQL's text cannot hold. */
    public static boolean hasNul(byte[] bytes, int start, int length) {
        int at = start;
        int end = start + length;
        while (at + 8 <= end) {
            long word = (long) LONG.get(bytes, at);
            if (((word - LOW_BITS) & ~word & HIGH_BITS) != 0) {
                return true;
            }
            at += 8;
        }
        while (at < end) {
            if (bytes[at++] == 0) {
                return true;
            }
        }
        return false;
    }
}
