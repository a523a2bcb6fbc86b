package dev.litelift.cli;

/** Text as a terminal shows it: in cells, of which some characters take two and others none. */
final class Cells {
    private static final int UNPRINTABLE = '?';

    private Cells() {}

    /**
     * Text that fills so many cells, cut or with blanks behind. Characters that would move the cursor, ring or turn the
     * direction of writing are shown as question marks: names come out of a file that anybody may have made.
     */
    static String fit(String text, int cells) {
        boolean whole = width(text) <= cells;
        StringBuilder fitting = new StringBuilder();
        int used = 0;
        for (int character : text.codePoints().map(Cells::shown).toArray()) {
            if (!whole && used + width(character) > cells - 1) {
                break;
            }
            fitting.appendCodePoint(character);
            used += width(character);
        }
        if (!whole && cells > 0) {
            fitting.append('…');
            used++;
        }
        return fitting.append(" ".repeat(Math.max(0, cells - used))).toString();
    }

    /** Cells that a text takes when it is shown by {@link #fit}. */
    static int width(String text) {
        return text.codePoints().map(Cells::shown).map(Cells::width).sum();
    }

    private static int shown(int character) {
        int type = Character.getType(character);
        boolean hidden = type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR || type == Character.UNASSIGNED;
        return hidden ? UNPRINTABLE : character;
    }

    private static int width(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return isWide(character) ? 2 : 1;
    }

    /** Source: Unicode Standard Annex 11, East Asian Width, wide and fullwidth; by scripts and blocks. */
    private static boolean isWide(int character) {
        if (character >= 0x1F300 && character <= 0x1FAFF || character >= 0xFF01 && character <= 0xFF60) {
            return true;
        }
        return switch (Character.UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> true;
            default -> false;
        };
    }
}
