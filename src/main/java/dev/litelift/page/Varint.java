package dev.litelift.page;

/**
 * Variable-length integers of one to nine bytes (section 1.6).
 *
 * <p>Both methods may look at nine bytes from {@code at}: buffers have {@link DatabasePages#SLACK} behind their last
 * page, and the caller checks afterwards that the number ended in time.
 */
final class Varint {
    private static final int LONGEST = 9;

    private Varint() {}

    static long value(byte[] bytes, int at) {
        long value = 0;
        for (int i = 0; i < LONGEST - 1; i++) {
            byte next = bytes[at + i];
            value = value << 7 | next & 0x7F;
            if (next >= 0) {
                return value;
            }
        }
        return value << 8 | bytes[at + LONGEST - 1] & 0xFF;
    }

    static int size(byte[] bytes, int at) {
        int size = 1;
        while (size < LONGEST && bytes[at + size - 1] < 0) {
            size++;
        }
        return size;
    }
}
