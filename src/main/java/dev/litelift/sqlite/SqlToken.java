package dev.litelift.sqlite;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One token of SQLite's SQL.
 *
 * @param text as it stands, with its quotes
 * @param start its first byte in the UTF-8 text
 * @param end the byte after it
 */
public record SqlToken(SqlTokens.Kind kind, String text, int start, int end) {

    public boolean isWord(String keyword) {
        return kind == SqlTokens.Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    public boolean isSymbol(String symbol) {
        return kind == SqlTokens.Kind.MARK && text.equals(symbol);
    }

    /** The name that a bare word, a quoted name or (as SQLite allows) a string literal spells. */
    public String name() {
        if (kind != SqlTokens.Kind.NAME && kind != SqlTokens.Kind.STRING || text.length() < 2) {
            return text;
        }
        char open = text.charAt(0);
        String body = text.substring(1, text.length() - 1);
        return open == '[' ? body : body.replace(String.valueOf(open).repeat(2), String.valueOf(open));
    }

    /** Splits SQL into tokens; comments and white space are left out. */
    public static List<SqlToken> split(String sql) {
        return split(sql.getBytes(StandardCharsets.UTF_8));
    }

    static List<SqlToken> split(byte[] sql) {
        List<SqlToken> tokens = new ArrayList<>();
        for (SqlTokens at = new SqlTokens(sql); at.kind() != SqlTokens.Kind.END; at.advance()) {
            String text = new String(sql, at.start(), at.end() - at.start(), StandardCharsets.UTF_8);
            tokens.add(new SqlToken(at.kind(), text, at.start(), at.end()));
        }
        return tokens;
    }
}
