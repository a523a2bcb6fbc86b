package dev.litelift.replay;

import dev.litelift.sqlite.SqlTokens;
import java.util.ArrayList;
import java.util.List;

/**
 * The tail of an INSERT: column list and rows of literals. Of functions, those only with which {@code .dump} writes
 * control characters (replace, char, unistr), in forms whose result is no longer than their text. Old shells and
 * Python's {@code iterdump} write an infinite value as the word Inf, which SQLite itself does not take.
 */
final class RowGrammar {
    static final int SCHEMA_COLUMNS = 5;

    private static final int NESTING_LIMIT = 8;

    private final SqlTokens tokens;
    private final List<Integer> infinities = new ArrayList<>();
    private String obstacle = "something other than literals";

    RowGrammar(SqlTokens tokens) {
        this.tokens = tokens;
    }

    /** The number of rows, or -1 when an {@link #obstacle} was met. */
    long take() {
        if (tokens.takeMark('(') && !takeColumns() || !tokens.takeWord("values")) {
            return note(tokens.isWord("select") ? "SELECT" : "something other than VALUES");
        }
        long rows = 0;
        do {
            if (!takeRow()) {
                return -1;
            }
            rows++;
        } while (tokens.takeMark(','));
        return rows;
    }

    /** What is not literal, in a form fit for a message. */
    String obstacle() {
        return obstacle;
    }

    /** Where the values hold the word Inf, ascending; known after {@link #take}. */
    List<Integer> infinities() {
        return List.copyOf(infinities);
    }

    /** The five values of a row of the schema table, or fewer when they are not what .dump writes. */
    List<String> takeVirtualTable() {
        List<String> values = new ArrayList<>();
        boolean opened = tokens.takeMark('(') && takeColumns() && tokens.takeWord("values") && tokens.takeMark('(');
        while (opened && (tokens.kind() == SqlTokens.Kind.STRING || tokens.kind() == SqlTokens.Kind.NUMBER)) {
            values.add(tokens.text());
            tokens.advance();
            if (!tokens.takeMark(',')) {
                opened = false;
            }
        }
        return tokens.takeMark(')') ? values : List.of();
    }

    private boolean takeColumns() {
        do {
            if (tokens.kind() != SqlTokens.Kind.WORD
                    && tokens.kind() != SqlTokens.Kind.NAME
                    && tokens.kind() != SqlTokens.Kind.STRING) {
                return false;
            }
            tokens.advance();
        } while (tokens.takeMark(','));
        return tokens.takeMark(')');
    }

    private boolean takeRow() {
        if (!tokens.takeMark('(')) {
            return false;
        }
        do {
            if (!takeValue(0)) {
                return false;
            }
        } while (tokens.takeMark(','));
        return tokens.takeMark(')');
    }

    private boolean takeValue(int depth) {
        if (depth > NESTING_LIMIT) {
            return note("deeply nested functions") > 0;
        }
        return switch (tokens.kind()) {
            case STRING, BLOB, NUMBER -> taken();
            case MARK -> (tokens.takeMark('-') || tokens.takeMark('+')) && (takeNumber() || takeInfinity());
            case WORD -> tokens.takeWord("null") || takeInfinity() || takeFunction(depth);
            default -> false;
        };
    }

    private boolean takeFunction(int depth) {
        if (tokens.takeWord("replace")) {
            // Only char(n) may come in: a longer replacement would let a short text grow to gigabytes.
            return tokens.takeMark('(') && takeValue(depth + 1) && tokens.takeMark(',') && takeString()
                    && tokens.takeMark(',') && tokens.takeWord("char") && takeCharacters() && tokens.takeMark(')');
        }
        if (tokens.takeWord("char")) {
            return takeCharacters();
        }
        if (tokens.takeWord("unistr")) {
            return tokens.takeMark('(') && takeString() && tokens.takeMark(')');
        }
        if (tokens.takeWord("cast")) {
            return tokens.takeMark('(') && takeValue(depth + 1) && tokens.takeWord("as") && takeTypeName();
        }
        return note("the word " + cut(tokens.text())) > 0;
    }

    private boolean takeCharacters() {
        if (!tokens.takeMark('(')) {
            return false;
        }
        do {
            if (!takeNumber()) {
                return false;
            }
        } while (tokens.takeMark(','));
        return tokens.takeMark(')');
    }

    private boolean takeTypeName() {
        boolean known = tokens.takeWord("text") || tokens.takeWord("blob") || tokens.takeWord("integer")
                || tokens.takeWord("real") || tokens.takeWord("numeric");
        return known && tokens.takeMark(')');
    }

    private boolean takeNumber() {
        return tokens.kind() == SqlTokens.Kind.NUMBER && taken();
    }

    private boolean takeInfinity() {
        int at = tokens.start();
        return tokens.takeWord("inf") && infinities.add(at);
    }

    private boolean takeString() {
        return tokens.kind() == SqlTokens.Kind.STRING && taken();
    }

    private boolean taken() {
        tokens.advance();
        return true;
    }

    private long note(String met) {
        obstacle = met;
        return -1;
    }

    private static String cut(String word) {
        return word.length() <= 40 ? word : word.substring(0, 40) + "…";
    }
}
