package dev.litelift.sqlite;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;

/** Whether PostgreSQL takes a text as JSON: as it is written (json), or by its values (jsonb). */
public final class JsonText {
    /** Beyond this many digits a number written with an exponent would not be stored as it was meant. */
    private static final int MAX_DIGITS = 1000;

    /** First byte of U+FEFF in UTF-8; no JSON text begins with it otherwise. */
    private static final byte BYTE_ORDER_MARK = (byte) 0xEF;

    private static final JsonFactory VALUES = factory(true, MAX_DIGITS);
    private static final JsonFactory SYNTAX = factory(false, Integer.MAX_VALUE);

    private JsonText() {}

    private static JsonFactory factory(boolean uniqueKeys, int maxDigits) {
        return JsonFactory.builder()
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, uniqueKeys)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(1000)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNumberLength(maxDigits)
                        .build())
                .build();
    }

    /** RFC 8259 text, which PostgreSQL's json takes and keeps to the letter. */
    public static boolean isValid(byte[] bytes, int start, int length) {
        return isOneValue(bytes, start, length, SYNTAX, (parser, token) -> true);
    }

    /**
     * RFC 8259 text that PostgreSQL's jsonb takes: one value, no key twice (jsonb keeps only the last), no U+0000
     * (<a href="https://www.postgresql.org/docs/current/datatype-json.html">JSON types</a>).
     */
    public static boolean isLossless(byte[] bytes, int start, int length) {
        return isOneValue(bytes, start, length, VALUES, JsonText::isHeld);
    }

    private interface TokenTest {
        boolean passes(JsonParser parser, JsonToken token) throws IOException;
    }

    private static boolean isOneValue(byte[] bytes, int start, int length, JsonFactory factory, TokenTest test) {
        if (!isPlainUtf8(bytes, start, length)) {
            return false;
        }
        try (JsonParser parser = factory.createParser(bytes, start, length)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (!test.passes(parser, token)) {
                    return false;
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 0) {
                    return parser.nextToken() == null;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** The parser would take a byte order mark, UTF-16 and paired surrogates too; the server takes none of them. */
    private static boolean isPlainUtf8(byte[] bytes, int start, int length) {
        boolean marked = length > 0 && bytes[start] == BYTE_ORDER_MARK;
        return !marked && Utf8.characters(bytes, start, length) != Utf8.INVALID && !Utf8.hasNul(bytes, start, length);
    }

    private static boolean isHeld(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case FIELD_NAME, VALUE_STRING -> isText(parser.getText());
            case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT -> isNumber(parser.getText());
            default -> true;
        };
    }

    private static boolean isNumber(String text) {
        try {
            return Math.abs((long) new BigDecimal(text).scale()) <= MAX_DIGITS;
        } catch (NumberFormatException e) {
            // The exponent is beyond what even a BigDecimal takes.
            return false;
        }
    }

    private static boolean isText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
