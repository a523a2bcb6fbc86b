package dev.litelift.sqlite;

import dev.litelift.sqlite.JsonBinary.Element;
import dev.litelift.sqlite.JsonBinary.NotJsonException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One text of binary JSON: as it is (TEXT), with escapes of JSON (TEXTJ) or of JSON5 (TEXT5), or to be escaped (TEXTRAW).
 * Nothing is taken on trust: a quote that a payload smuggles in would end the string in the JSON that is written.
 */
final class JsonBinaryString {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final String JSON_ESCAPES = "\"\\/bfnrt";

    private final Element type;
    private final byte[] bytes;
    private final int start;
    private final int end;
    private final ByteArrayOutputStream out;

    JsonBinaryString(Element type, byte[] bytes, int start, int size, ByteArrayOutputStream out) {
        this.type = type;
        this.bytes = bytes;
        this.start = start;
        this.end = start + size;
        this.out = out;
    }

    void write() throws NotJsonException {
        // Before escapes are undone: a line continuation could join halves of a character.
        require(Utf8.characters(bytes, start, end - start) != Utf8.INVALID);
        out.write('"');
        int at = start;
        while (at < end) {
            int plain = at;
            while (at < end && isPlain(bytes[at])) {
                at++;
            }
            out.write(bytes, plain, at - plain);
            if (at < end) {
                at = bytes[at] == '\\' && type != Element.TEXTRAW ? escape(at) : special(at);
            }
        }
        out.write('"');
    }

    private static boolean isPlain(byte b) {
        return b != '"' && b != '\\' && (b >= ' ' || b < 0);
    }

    /** What JSON writes with an escape only. */
    private int special(int at) throws NotJsonException {
        require(type == Element.TEXTRAW || type == Element.TEXT5);
        if (bytes[at] < ' ') {
            unicode(HEX[bytes[at] >> 4], HEX[bytes[at] & 15]);
        } else {
            out.write('\\');
            out.write(bytes[at]);
        }
        return at + 1;
    }

    private int escape(int at) throws NotJsonException {
        require(type != Element.TEXT && at + 1 < end);
        int letter = bytes[at + 1];
        if (JSON_ESCAPES.indexOf(letter) >= 0) {
            out.write(bytes, at, 2);
            return at + 2;
        }
        if (letter == 'u') {
            requireHex(at + 2, 4);
            out.write(bytes, at, 6);
            return at + 6;
        }
        require(type == Element.TEXT5);
        return escapeOfJson5(letter, at + 2);
    }

    /** JSON5, sections 5.1 and 5.2, as far as SQLite writes it. */
    private int escapeOfJson5(int letter, int next) throws NotJsonException {
        switch (letter) {
            case '\'' -> out.write('\'');
            case 'v' -> unicode((byte) '0', (byte) 'b');
            case '0' -> {
                require(next == end || bytes[next] < '0' || bytes[next] > '9');
                unicode((byte) '0', (byte) '0');
            }
            case 'x' -> {
                requireHex(next, 2);
                unicode(bytes[next], bytes[next + 1]);
                return next + 2;
            }
            default -> {
                return continuation(letter, next);
            }
        }
        return next;
    }

    /** A line's end after a backslash is left out: LF, CR, CR LF, U+2028, U+2029. */
    private int continuation(int letter, int next) throws NotJsonException {
        if (letter == '\r' && next < end && bytes[next] == '\n') {
            return next + 1;
        }
        if (letter == '\n' || letter == '\r') {
            return next;
        }
        boolean separator = letter == (byte) 0xE2 && end - next >= 2 && bytes[next] == (byte) 0x80
                && (bytes[next + 1] == (byte) 0xA8 || bytes[next + 1] == (byte) 0xA9);
        require(separator);
        return next + 2;
    }

    private void unicode(byte high, byte low) {
        out.writeBytes(new byte[] {'\\', 'u', '0', '0', high, low});
    }

    private void requireHex(int at, int digits) throws NotJsonException {
        require(digits <= end - at);
        for (int i = at; i < at + digits; i++) {
            require(bytes[i] >= 0 && Character.digit(bytes[i], 16) >= 0);
        }
    }

    private static void require(boolean holds) throws NotJsonException {
        if (!holds) {
            throw NotJsonException.INSTANCE;
        }
    }
}
