package dev.litelift.sqlite;

import dev.litelift.sqlite.JsonBinary.Element;
import dev.litelift.sqlite.JsonBinary.NotJsonException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of binary JSON, which are kept as texts: of RFC 8259, or of JSON5 in the elements that are named so. */
final class JsonBinaryNumber {
    /** More is refused by {@link JsonText} anyhow. */
    private static final int MAX_LENGTH = 4000;

    private static final Pattern INT = Pattern.compile("-?(?:0|[1-9][0-9]*+)");
    private static final Pattern FLOAT = Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");

    /** Sixteen digits at most: a longer one is an infinity to SQLite, and another number to everybody else. */
    private static final Pattern HEX = Pattern.compile("([+-]?)0[xX]0*+([0-9a-fA-F]{0,16})(?<=[0-9a-fA-F])");

    /** A point may be the first or the last character. */
    private static final Pattern FLOAT5 =
            Pattern.compile("([+-]?)(0|[1-9][0-9]*+)?(?:\\.([0-9]*+))?([eE][+-]?[0-9]++)?");

    private JsonBinaryNumber() {}

    static void write(Element type, byte[] bytes, int start, int size, ByteArrayOutputStream out) throws NotJsonException {
        if (size > MAX_LENGTH) {
            throw NotJsonException.INSTANCE;
        }
        String text = new String(bytes, start, size, StandardCharsets.ISO_8859_1);
        String json = switch (type) {
            case INT -> match(INT, text).group();
            case FLOAT -> match(FLOAT, text).group();
            case INT5 -> ofHex(match(HEX, text));
            default -> ofFloat5(match(FLOAT5, text));
        };
        out.writeBytes(json.getBytes(StandardCharsets.US_ASCII));
    }

    private static Matcher match(Pattern pattern, String text) throws NotJsonException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw NotJsonException.INSTANCE;
        }
        return matcher;
    }

    private static String ofHex(Matcher hex) {
        long value = hex.group(2).isEmpty() ? 0 : Long.parseUnsignedLong(hex.group(2), 16);
        return sign(hex) + Long.toUnsignedString(value);
    }

    private static String ofFloat5(Matcher number) throws NotJsonException {
        String whole = number.group(2);
        String fraction = number.group(3);
        boolean digits = whole != null || fraction != null && !fraction.isEmpty();
        if (!digits) {
            throw NotJsonException.INSTANCE;
        }
        String point = fraction == null ? "" : "." + (fraction.isEmpty() ? "0" : fraction);
        String exponent = number.group(4) == null ? "" : number.group(4);
        return sign(number) + (whole == null ? "0" : whole) + point + exponent;
    }

    private static String sign(Matcher number) {
        return number.group(1).equals("-") ? "-" : "";
    }
}
