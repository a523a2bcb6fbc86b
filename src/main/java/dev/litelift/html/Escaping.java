package dev.litelift.html;

import java.util.Locale;

/**
 * Makes text of any origin safe between tags and in quoted attributes. Characters that are not seen but change what is seen,
 * such as those that turn the direction of writing, are shown by their number.
 */
final class Escaping {
    private static final int LAST_CONTROL = 0x1F;
    private static final int DELETE = 0x7F;
    private static final int LAST_SECOND_CONTROL = 0x9F;
    private static final char NO_CHARACTER = '\uFFFD';

    private Escaping() {}

    /** @param text null, as where a report lacks something, for none */
    static void write(String text, StringBuilder out) {
        if (text == null) {
            return;
        }
        text.codePoints().forEach(character -> write(character, out));
    }

    private static void write(int character, StringBuilder out) {
        switch (character) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            case '\n', '\t' -> out.append((char) character);
            default -> {
                if (isHidden(character)) {
                    out.append(String.format(Locale.ROOT, "⟨U+%04X⟩", character));
                } else if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
                    out.append(NO_CHARACTER);
                } else {
                    out.appendCodePoint(character);
                }
            }
        }
    }

    /** Not the joiners U+200C and U+200D, which scripts and emoji are spelled with. */
    private static boolean isHidden(int character) {
        return character <= LAST_CONTROL
                || character >= DELETE && character <= LAST_SECOND_CONTROL
                || character == 0x061C
                || character == 0x200B || character == 0x200E || character == 0x200F
                || character >= 0x2028 && character <= 0x202E
                || character >= 0x2060 && character <= 0x206F
                || character == 0xFEFF
                || character >= 0xFFF9 && character <= 0xFFFB
                || character >= 0xE0000 && character <= 0xE007F;
    }
}
