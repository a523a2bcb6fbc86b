package dev.litelift.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.Tries;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
    private static final byte[][] EDGES = {
        {0x41}, {0x7F}, {(byte) 0x80}, {(byte) 0xC0, (byte) 0x80}, {(byte) 0xC2, (byte) 0x80}, {(byte) 0xE0, (byte) 0x9F, (byte) 0xBF},
        {(byte) 0xE0, (byte) 0xA0, (byte) 0x80}, {(byte) 0xED, (byte) 0x9F, (byte) 0xBF}, {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        {(byte) 0xEE, (byte) 0x80, (byte) 0x80}, {(byte) 0xF0, (byte) 0x8F, (byte) 0xBF, (byte) 0xBF},
        {(byte) 0xF0, (byte) 0x90, (byte) 0x80, (byte) 0x80}, {(byte) 0xF4, (byte) 0x8F, (byte) 0xBF, (byte) 0xBF},
        {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80}, {(byte) 0xF5}, {(byte) 0xFF}, {(byte) 0xE2, (byte) 0x82}, {0}
    };

    /** Text of whole edges, sometimes with one byte changed, between stretches of ASCII that take the fast path. */
    private static byte[] text(Random random) {
        ByteBuffer text = ByteBuffer.allocate(200);
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.put("a".repeat(random.nextInt(20)).getBytes(StandardCharsets.US_ASCII));
            text.put(EDGES[random.nextInt(EDGES.length)]);
        }
        byte[] bytes = java.util.Arrays.copyOf(text.array(), text.position());
        if (random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** The JDK's own decoder, which reports what it cannot read. */
    private static int decoded(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.codePointCount(0, text.length());
        } catch (CharacterCodingException e) {
            return Utf8.INVALID;
        }
    }

    @Test
    void countsWhatTheDecoderDecodes() {
        Tries.of(3000, random -> {
            byte[] bytes = text(random);

            assertThat(Utf8.characters(bytes, 0, bytes.length)).as("%s", (Object) bytes).isEqualTo(decoded(bytes));
        });
    }

    @Test
    void looksOnlyAtTheSlice() {
        Tries.of(300, random -> {
            byte[] text = text(random);
            byte[] around = new byte[text.length + 20];
            java.util.Arrays.fill(around, random.nextBoolean() ? (byte) 0 : (byte) 0xBF);
            System.arraycopy(text, 0, around, 10, text.length);

            assertThat(Utf8.characters(around, 10, text.length)).isEqualTo(decoded(text));
            assertThat(Utf8.hasNul(around, 10, text.length)).isEqualTo(new String(text, StandardCharsets.ISO_8859_1).indexOf('\0') >= 0);
        });
    }
}
