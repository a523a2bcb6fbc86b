package dev.litelift;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** SQL literals of every kind of value that applications leave in SQLite, extremes included. */
final class RandomValues {
    /** How many kinds there are. */
    static final int KINDS = 24;

    private static final List<String> INTEGERS = List.of("-9223372036854775808", "9223372036854775807", "9007199254740993",
            "9007199254740992", "-9007199254740993", "2147483648", "-2147483649", "32768", "-32769", "0", "-1", "99999999");
    private static final List<String> REALS = List.of("1.7976931348623157e308", "5e-324", "-0.0", "9e999", "-9e999", "0.1",
            "2.2250738585072014e-308", "1e15", "123456789012345680000.0", "9.223372036854776e18", "1e-7", "0.30000000000000004",
            "3.0", "1e22", "-2.5");
    private static final List<String> TEXTS = List.of("", " ", "1e5", " 12 ", "0x10", "+5", "NaN", "Infinity", "-",
            "007", "1.0", "null", "\\N", "\t", "\n", "\r\n", "\\", "''", "\"", "9223372036854775808", "1_000",
            "%s", "{}", "é", "É", "İ", "ß", "\uFEFF", "\u200B", "\u0001", "\u007F", "\uFFFD", "\uFFFF", "𝒳",
            "👩‍👩‍👧", "ﷺ", "true", "2024-02-30", "24:00:00", "12:60", "0000-01-01", "infinity", "now",
            "2024-01-01T00:00", "{\"a\":1,\"a\":2}", "[1,]", "\"\\u0000\"", "-0", "1e400");

    private final Random random;

    RandomValues(Random random) {
        this.random = random;
    }

    /** @param kind 0 to {@link #KINDS} - 1 */
    String literal(int kind) {
        LocalDateTime moment = LocalDateTime.ofEpochSecond(random.nextLong(-62_000_000_000L, 250_000_000_000L),
                random.nextInt(1_000_000) * 1000, ZoneOffset.UTC);
        return switch (kind) {
            case 0 -> "NULL";
            case 1 -> String.valueOf(random.nextInt(2));
            case 2 -> String.valueOf(random.nextLong() >> random.nextInt(64));
            case 3 -> String.valueOf(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
            case 4 -> String.valueOf(random.nextInt(100_000) / 1000.0);
            case 5 -> quoted("aé😀'\"\\".substring(0, random.nextInt(3)) + random.nextInt(1000));
            case 6 -> blob(random.nextInt(40));
            case 7 -> quoted(moment.toLocalDate().toString());
            case 8 -> quoted(moment.toString().replace('T', random.nextBoolean() ? 'T' : ' '));
            case 9 -> quoted(moment + (random.nextBoolean() ? "Z" : "-0" + random.nextInt(10) + ":30"));
            case 10 -> quoted("{\"k\": [" + random.nextInt() + ", " + random.nextDouble() + ", \"é\\n\"], \"\": null}");
            case 11 -> String.valueOf(1_700_000_000L + random.nextInt(100_000_000));
            case 12 -> pick(INTEGERS);
            case 13 -> pick(REALS);
            case 14 -> quoted(pick(TEXTS));
            case 15 -> quoted(text(random.nextInt(30)));
            case 16 -> quoted(uuid());
            case 17 -> blob(16);
            case 18 -> quoted(moment.toLocalTime().toString());
            case 19 -> String.valueOf(2_400_000.5 + random.nextInt(100_000) + random.nextInt(86_400) / 86_400.0);
            case 20 -> String.valueOf(1_700_000_000_000L + random.nextInt());
            case 21 -> quoted(pick(List.of("t", "f", "TRUE", "False", "yes", "NO")));
            case 22 -> String.valueOf(random.nextInt(10));
            default -> quoted("long".repeat(random.nextInt(900)));
        };
    }

    static boolean isBlob(int kind) {
        return kind == 6 || kind == 17;
    }

    /** Never NULL, and different from every literal of another number, for SQLite and as text. */
    String different(Distinct kind, int number) {
        return switch (kind) {
            case INTEGER -> String.valueOf(number * 7L - 20);
            case LARGE -> String.valueOf(Long.MAX_VALUE - number * 3L);
            case TEXT -> quoted("aé 😀'".substring(0, random.nextInt(3)) + "#" + number);
            case BLOB -> "x'" + String.format(Locale.ROOT, "%02x%06x", random.nextInt(256), number) + "'";
            case UUID -> quoted(new UUID(number, number).toString());
            case DATE -> quoted(java.time.LocalDate.of(2000, 1, 1).plusDays(number).toString());
        };
    }

    /** Kinds of values for keys, each with a type that holds them. */
    enum Distinct {
        INTEGER("INTEGER"), LARGE("BIGINT"), TEXT("TEXT"), BLOB("BLOB"), UUID("UUID"), DATE("DATE");

        final String declared;

        Distinct(String declared) {
            this.declared = declared;
        }
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private String blob(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return "x'" + java.util.HexFormat.of().formatHex(bytes) + "'";
    }

    private String uuid() {
        String plain = new UUID(random.nextLong(), random.nextLong()).toString();
        return switch (random.nextInt(4)) {
            case 0 -> plain.toUpperCase(Locale.ROOT);
            case 1 -> plain.replace("-", "");
            default -> plain;
        };
    }

    /** Any code points but U+0000 and halves of pairs. */
    private String text(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            int point = 1 + random.nextInt(random.nextBoolean() ? 0x7F : 0x10FFFF);
            if (point < 0xD800 || point > 0xDFFF) {
                text.appendCodePoint(point);
            }
        }
        return text.toString();
    }
}
