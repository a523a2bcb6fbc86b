package dev.litelift;

import java.util.ArrayList;
import java.util.List;

/**
 * One column: what is declared and inserted in SQLite, and what PostgreSQL shall hold.
 *
 * @param type as PostgreSQL's format_type names it
 * @param literals SQL of the values inserted
 * @param texts what PostgreSQL shall print for each
 */
record TypeCase(String declared, String type, List<String> literals, List<String> texts) {
    private static final String ARROW = " -> ";

    /** @param values each {@code literal -> text}, or the literal alone when the text is the same */
    static TypeCase of(String declared, String type, String... values) {
        List<String> literals = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (String value : values) {
            int arrow = value.indexOf(ARROW);
            literals.add(arrow < 0 ? value : value.substring(0, arrow));
            String text = arrow < 0 ? value : value.substring(arrow + ARROW.length());
            texts.add(text.equals("NULL") ? null : text);
        }
        return new TypeCase(declared, type, literals, texts);
    }

    @Override
    public String toString() {
        return (declared.isEmpty() ? "no type" : declared) + " with " + String.join(", ", literals) + " is " + type;
    }
}
