package dev.litelift.checksum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * PostgreSQL's {@code hashtextextended}: Bob Jenkins' lookup3 over the bytes, with a 64-bit seed and result.
 *
 * <p>The function decides where rows of hash-partitioned tables lie, so it cannot change between versions of the server.
 * It gives other results on a big-endian server, for which litelift has no use. A test compares it with the server's.
 */
final class ServerHash {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int START = 0x9e3779b9 + 3923095;

    private ServerHash() {}

    static long of(byte[] bytes, int start, int length, long seed) {
        int a = START + length;
        int b = a;
        int c = a;
        if (seed != 0) {
            a += (int) (seed >>> 32);
            b += (int) seed;
            // The mixing steps are written out wherever they stand: Java has no way to return three ints cheaply.
            a -= c; a ^= Integer.rotateLeft(c, 4); c += b;
            b -= a; b ^= Integer.rotateLeft(a, 6); a += c;
            c -= b; c ^= Integer.rotateLeft(b, 8); b += a;
            a -= c; a ^= Integer.rotateLeft(c, 16); c += b;
            b -= a; b ^= Integer.rotateLeft(a, 19); a += c;
            c -= b; c ^= Integer.rotateLeft(b, 4); b += a;
        }
        int at = start;
        int left = length;
        while (left >= 12) {
            a += (int) INT.get(bytes, at);
            b += (int) INT.get(bytes, at + 4);
            c += (int) INT.get(bytes, at + 8);
            a -= c; a ^= Integer.rotateLeft(c, 4); c += b;
            b -= a; b ^= Integer.rotateLeft(a, 6); a += c;
            c -= b; c ^= Integer.rotateLeft(b, 8); b += a;
            a -= c; a ^= Integer.rotateLeft(c, 16); c += b;
            b -= a; b ^= Integer.rotateLeft(a, 19); a += c;
            c -= b; c ^= Integer.rotateLeft(b, 4); b += a;
            at += 12;
            left -= 12;
        }
        a += tail(bytes, at, Math.min(left, 4));
        b += tail(bytes, at + 4, Math.min(left - 4, 4));
        // The lowest byte of c is kept for the length.
        c += tail(bytes, at + 8, left - 8) << 8;
        c ^= b; c -= Integer.rotateLeft(b, 14);
        a ^= c; a -= Integer.rotateLeft(c, 11);
        b ^= a; b -= Integer.rotateLeft(a, 25);
        c ^= b; c -= Integer.rotateLeft(b, 16);
        a ^= c; a -= Integer.rotateLeft(c, 4);
        b ^= a; b -= Integer.rotateLeft(a, 14);
        c ^= b; c -= Integer.rotateLeft(b, 24);
        return (long) b << 32 | c & 0xFFFFFFFFL;
    }

    /** The next bytes, as many as there are up to four, the first lowest. */
    private static int tail(byte[] bytes, int at, int count) {
        int word = 0;
        for (int i = 0; i < count; i++) {
            word |= (bytes[at + i] & 0xFF) << 8 * i;
        }
        return word;
    }
}
