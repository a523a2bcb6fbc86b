package dev.litelift.translate;

import dev.litelift.rules.Policy;
import dev.litelift.rules.Rules;
import dev.litelift.sqlite.Utf8;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Objects;

/**
 * What is done to a text that PostgreSQL cannot hold. Texts without fault stay byte for byte as they are.
 *
 * @param stripNul takes U+0000 out
 * @param charset reads bytes that are not valid UTF-8 in this encoding instead; null when they are none of the repair's
 *     business; UTF-8 itself stands for U+FFFD in place of what cannot be read
 */
public record TextRepair(boolean stripNul, Charset charset) {
    public static final TextRepair NONE = new TextRepair(false, null);

    /** What the rules say is to be done in one column. */
    public static TextRepair of(Rules rules, String table, String column) {
        boolean strip = rules.policy(table, column, Policy.Kind.NUL).action() == Policy.Action.STRIP;
        return new TextRepair(strip, charset(rules.policy(table, column, Policy.Kind.INVALID_UTF8)));
    }

    private static Charset charset(Policy invalid) {
        return switch (invalid.action()) {
            case REPLACE -> StandardCharsets.UTF_8;
            case DECODE -> invalid.charset();
            default -> null;
        };
    }

    /** The same without what a column has no use for. */
    TextRepair only(boolean nul, boolean invalid) {
        return new TextRepair(stripNul && nul, invalid ? charset : null);
    }

    public boolean isNone() {
        return !stripNul && charset == null;
    }

    /** Whether a text needs the repair. */
    public boolean applies(byte[] bytes, int start, int length) {
        return stripNul && Utf8.hasNul(bytes, start, length)
                || charset != null && Utf8.characters(bytes, start, length) == Utf8.INVALID;
    }

    /**
     * The repaired text as UTF-8.
     *
     * @throws IllegalArgumentException when the bytes are not valid in {@link #charset} either
     */
    public byte[] repair(byte[] bytes, int start, int length) {
        byte[] text = Arrays.copyOfRange(bytes, start, start + length);
        if (charset != null && Utf8.characters(text, 0, length) == Utf8.INVALID) {
            text = decode(text).getBytes(StandardCharsets.UTF_8);
        }
        return stripNul ? withoutNul(text) : text;
    }

    private String decode(byte[] text) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return new String(text, StandardCharsets.UTF_8);
        }
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(text))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not valid in " + Objects.requireNonNull(charset).name(), e);
        }
    }

    private static byte[] withoutNul(byte[] text) {
        byte[] kept = new byte[text.length];
        int count = 0;
        for (byte b : text) {
            if (b != 0) {
                kept[count++] = b;
            }
        }
        return Arrays.copyOf(kept, count);
    }
}
