package dev.litelift.html;

/** Names and sentences of a report at a length that a page can bear. */
final class Words {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PROSE = 1000;

    private Words() {}

    /** A name in the type of code; a very long one is cut and says so. */
    static Tag name(String name) {
        return Tag.of("code", shortened(name, LONGEST_NAME));
    }

    static Html prose(String text) {
        return Html.text(proseText(text));
    }

    static String proseText(String text) {
        return shortened(text, LONGEST_PROSE);
    }

    /** @param text null, as in a report that lacks something, for none */
    static String shortened(String text, int most) {
        if (text == null) {
            return "";
        }
        int length = text.codePointCount(0, text.length());
        return length <= most ? text : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** Several lines to be copied and typed. */
    static Tag commands(String... lines) {
        return Tag.of("pre", Tag.of("code", String.join("\n", lines))).with("tabindex", "0");
    }

    static Tag paragraph(String text) {
        return Tag.of("p", prose(text));
    }
}
