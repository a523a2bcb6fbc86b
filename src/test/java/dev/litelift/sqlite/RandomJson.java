package dev.litelift.sqlite;

import java.util.Random;

/** JSON and JSON5 as SQLite takes them. */
final class RandomJson {
    private static final String[] NUMBERS = {"0", "-7", "0x1fF", "-0xA", "1.25", "-.5", "5.",
        "1e10", "-2.50E-3", "98765432109876543210", "+3"};
    private static final String[] PIECES = {"a", "é", "😀", "\\n", "\\u00e9", "\\\"", "\\\\",
        "\\x41", "\\'", "\\v", "\\\n", " ", "\t", "text text"};
    private static final int DEPTH = 5;

    private final Random random;

    RandomJson(Random random) {
        this.random = random;
    }

    String text() {
        StringBuilder out = new StringBuilder();
        value(out, 0);
        return out.toString();
    }

    private void value(StringBuilder out, int depth) {
        switch (random.nextInt(depth < DEPTH ? 7 : 4)) {
            case 0 -> out.append(random.nextBoolean() ? "null" : random.nextBoolean() ? "true" : "false");
            case 1, 2 -> out.append(random.nextInt(3) == 0 ? Long.toString(random.nextLong()) : NUMBERS[random.nextInt(NUMBERS.length)]);
            case 3 -> string(out);
            case 4 -> array(out, depth + 1);
            default -> object(out, depth + 1);
        }
    }

    private void string(StringBuilder out) {
        char quote = random.nextBoolean() ? '"' : '\'';
        out.append(quote);
        for (int i = random.nextInt(6); i > 0; i--) {
            out.append(PIECES[random.nextInt(PIECES.length)]);
        }
        out.append(quote);
    }

    private void array(StringBuilder out, int depth) {
        out.append('[');
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            out.append(i == 0 ? "" : ", ");
            value(out, depth);
        }
        out.append(']');
    }

    private void object(StringBuilder out, int depth) {
        out.append('{');
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            out.append(i == 0 ? "" : ",").append("key").append(i).append(" : ");
            value(out, depth);
        }
        out.append('}');
    }
}
