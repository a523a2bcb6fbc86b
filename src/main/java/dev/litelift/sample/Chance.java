package dev.litelift.sample;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;

/** Seeded values in the forms that applications write. {@link Random}, because its sequence is specified. */
final class Chance {
    /** 2023-11-14T22:13:20Z. */
    private static final long FIRST_SECOND = 1_700_000_000L;

    private static final int TWO_YEARS = 63_072_000;

    /** Whitespace, quotes, right-to-left, combining marks, emoji with joiners, letters outside of the first plane. */
    private static final String[] ODD_WORDS = {
        "naïve", "Zürich", "Ærøskøbing", "İstanbul", "ışık", "Привет", "Ελληνικά", "日本語", "한국어", "中文字符", "שלום",
        "مرحبا", "हिन्दी", "ไทย", "e\u0301tude", "A\u030Angstro\u0308m", "🚀", "👩‍👩‍👧‍👦", "🇨🇭",
        "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "O'Brien", "\"quoted\"", "back\\slash",
        "tab\there", "line\nbreak", "100%", "a;b", "--dashes", "\u202Ertl\u202C", "zero\u200Bwidth"
    };

    private static final String[] WORDS = {
        "model", "training", "gradient", "learning", "batch", "layer", "kernel", "signal", "harbor", "river", "window",
        "garden", "paper", "mountain", "coffee", "bridge", "engine", "letter", "market", "silver", "winter", "summer"
    };

    private final Random random;

    Chance(long seed) {
        random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** True in this many of a hundred cases. */
    boolean percent(int share) {
        return random.nextInt(100) < share;
    }

    double gaussian() {
        return random.nextGaussian();
    }

    String word() {
        return percent(8) ? ODD_WORDS[below(ODD_WORDS.length)] : WORDS[below(WORDS.length)];
    }

    String plainWord() {
        return WORDS[below(WORDS.length)];
    }

    String words(int atMost) {
        StringBuilder text = new StringBuilder(word());
        for (int i = below(atMost); i > 0; i--) {
            text.append(' ').append(word());
        }
        return text.toString();
    }

    byte[] bytes(int atMost) {
        byte[] bytes = new byte[below(atMost + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    String hex32() {
        return uuid().replace("-", "");
    }

    /** Version 4, as UUID libraries write it. */
    String uuid() {
        byte[] name = Long.toString(random.nextLong()).getBytes(StandardCharsets.US_ASCII);
        UUID hashed = UUID.nameUUIDFromBytes(name);
        long version4 = hashed.getMostSignificantBits() & ~0xF000L | 0x4000L;
        return new UUID(version4, hashed.getLeastSignificantBits()).toString();
    }

    long epochMillis() {
        return (FIRST_SECOND + below(TWO_YEARS)) * 1000 + below(1000);
    }

    LocalDateTime moment() {
        return LocalDateTime.ofEpochSecond(FIRST_SECOND + below(TWO_YEARS), below(1_000_000) * 1000, ZoneOffset.UTC);
    }
}
