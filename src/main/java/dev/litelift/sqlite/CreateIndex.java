package dev.litelift.sqlite;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The expressions of a CREATE INDEX text, which no pragma tells.
 *
 * <p>Source: <a href="https://www.sqlite.org/lang_createindex.html">CREATE INDEX</a>.
 *
 * @param columns each indexed column or expression as written, without ASC and DESC
 * @param where the condition of a partial index, or null
 */
public record CreateIndex(List<String> columns, String where) {

    public CreateIndex {
        columns = List.copyOf(columns);
    }

    /** @param createIndex a text that SQLite accepted */
    public static CreateIndex parse(String createIndex) {
        byte[] sql = createIndex.getBytes(StandardCharsets.UTF_8);
        List<SqlToken> tokens = SqlToken.split(sql);
        int at = 0;
        while (at < tokens.size() && !tokens.get(at).isSymbol("(")) {
            at++;
        }
        List<String> columns = new ArrayList<>();
        int depth = 0;
        int from = at + 1;
        for (; at < tokens.size(); at++) {
            SqlToken token = tokens.get(at);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (depth == 0 || depth == 1 && token.isSymbol(",")) {
                columns.add(text(sql, tokens.subList(from, withoutOrder(tokens, from, at))));
                from = at + 1;
            }
            if (depth == 0) {
                break;
            }
        }
        boolean partial = at + 1 < tokens.size() && tokens.get(at + 1).isWord("WHERE");
        return new CreateIndex(columns, partial ? text(sql, tokens.subList(at + 2, tokens.size())) : null);
    }

    private static int withoutOrder(List<SqlToken> tokens, int from, int to) {
        boolean ordered = to - 1 > from && (tokens.get(to - 1).isWord("ASC") || tokens.get(to - 1).isWord("DESC"));
        return ordered ? to - 1 : to;
    }

    private static String text(byte[] sql, List<SqlToken> tokens) {
        if (tokens.isEmpty()) {
            return "";
        }
        int start = tokens.get(0).start();
        return new String(sql, start, tokens.get(tokens.size() - 1).end() - start, StandardCharsets.UTF_8);
    }
}
