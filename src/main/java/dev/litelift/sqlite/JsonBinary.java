package dev.litelift.sqlite;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the binary JSON that SQLite's jsonb() functions make (<a href="https://www.sqlite.org/jsonb.html">The SQLite JSONB
 * Format</a>; sections below are of that page) and writes it as RFC 8259 text.
 *
 * <p>The bytes are of unknown origin: sizes are compared with what is there before they are used, so that work and memory
 * are bounded by the blob's length. Where SQLite is lenient this is not: a blob that is only nearly binary JSON stays a blob.
 */
public final class JsonBinary {
    /** As SQLite's own limit (json.c, JSON_MAX_DEPTH). */
    private static final int MAX_DEPTH = 1000;

    /** What jsonb can address within a value (jsonb.h, JENTRY_OFFLENMASK). */
    private static final int MAX_LENGTH = 0x0FFF_FFFF;

    private static final int FIRST_LONG_SIZE = 12;

    private final byte[] bytes;
    private final ByteArrayOutputStream out;
    private int at;

    private JsonBinary(byte[] bytes, int start, int length) {
        this.bytes = bytes;
        this.out = new ByteArrayOutputStream(Math.min(length, 1 << 16) + 16);
        this.at = start;
    }

    /** Whether the bytes are binary JSON whose values jsonb keeps all. */
    public static boolean isLossless(byte[] bytes, int start, int length) {
        return text(bytes, start, length).filter(text -> JsonText.isLossless(text, 0, text.length)).isPresent();
    }

    /** The text in UTF-8, or empty when the bytes are something else. Keys that occur twice stay. */
    public static Optional<byte[]> text(byte[] bytes, int start, int length) {
        JsonBinary reader = new JsonBinary(bytes, start, length);
        try {
            reader.element(start + length, 0);
        } catch (NotJsonException e) {
            return Optional.empty();
        }
        // Section 3: one element is the whole blob.
        return reader.at == start + length ? Optional.of(reader.out.toByteArray()) : Optional.empty();
    }

    private void element(int limit, int depth) throws NotJsonException {
        require(at < limit && out.size() <= MAX_LENGTH);
        int header = bytes[at++] & 0xFF;
        int size = size(header >> 4, limit);
        int start = at;
        at += size;
        payload(Element.of(header & 15), start, size, depth);
    }

    /** Section 3.1: up to 11 the size itself, 12 to 15 the size in the following 1, 2, 4 or 8 bytes, big-endian. */
    private int size(int nibble, int limit) throws NotJsonException {
        if (nibble < FIRST_LONG_SIZE) {
            require(nibble <= limit - at);
            return nibble;
        }
        int width = 1 << nibble - FIRST_LONG_SIZE;
        require(width <= limit - at);
        long size = 0;
        for (int i = 0; i < width; i++) {
            size = size << 8 | bytes[at++] & 0xFF;
        }
        require(size >= 0 && size <= limit - at);
        return (int) size;
    }

    private void payload(Element type, int start, int size, int depth) throws NotJsonException {
        switch (type) {
            case NULL, TRUE, FALSE -> {
                // Section 3.2: with a payload they may one day mean something else.
                require(size == 0);
                out.writeBytes(type.word());
            }
            case INT, INT5, FLOAT, FLOAT5 -> JsonBinaryNumber.write(type, bytes, start, size, out);
            case TEXT, TEXTJ, TEXT5, TEXTRAW -> string(type, start, size);
            case ARRAY -> array(start, size, depth + 1);
            case OBJECT -> object(start, size, depth + 1);
            case RESERVED -> throw NotJsonException.INSTANCE;
        }
    }

    private void string(Element type, int start, int size) throws NotJsonException {
        require(out.size() + (long) size <= MAX_LENGTH);
        new JsonBinaryString(type, bytes, start, size, out).write();
    }

    private void array(int start, int size, int depth) throws NotJsonException {
        require(depth <= MAX_DEPTH);
        at = start;
        out.write('[');
        while (at < start + size) {
            separate(start);
            element(start + size, depth);
        }
        out.write(']');
    }

    /** Labels and values by turns; labels are texts. */
    private void object(int start, int size, int depth) throws NotJsonException {
        require(depth <= MAX_DEPTH);
        at = start;
        out.write('{');
        while (at < start + size) {
            separate(start);
            require(Element.of(bytes[at] & 15).isText());
            element(start + size, depth);
            out.write(':');
            element(start + size, depth);
        }
        out.write('}');
    }

    private void separate(int start) {
        if (at > start) {
            out.write(',');
        }
    }

    private static void require(boolean holds) throws NotJsonException {
        if (!holds) {
            throw NotJsonException.INSTANCE;
        }
    }

    /** Section 3.2, in the order of the codes. */
    enum Element {
        NULL, TRUE, FALSE, INT, INT5, FLOAT, FLOAT5, TEXT, TEXTJ, TEXT5, TEXTRAW, ARRAY, OBJECT, RESERVED;

        private static final Element[] BY_CODE = values();

        static Element of(int code) {
            return BY_CODE[Math.min(code, RESERVED.ordinal())];
        }

        boolean isText() {
            return this == TEXT || this == TEXTJ || this == TEXT5 || this == TEXTRAW;
        }

        private byte[] word() {
            return name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** Never leaves this package; made once, since a column may hold millions of other blobs. */
    static final class NotJsonException extends Exception {
        static final NotJsonException INSTANCE = new NotJsonException();

        private static final long serialVersionUID = 1L;

        private NotJsonException() {
            super("not SQLite's binary JSON", null, false, false);
        }
    }
}
