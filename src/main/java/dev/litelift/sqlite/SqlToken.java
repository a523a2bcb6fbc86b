package dev.litelift.sqlite;

import java.util.ArrayList;
import java.util.List;

/**
 * One token of SQLite's SQL, with its place in the text.
 *
 * <p>Source: "SQL As Understood By SQLite", <a href="https://www.sqlite.org/lang_keywords.html">keywords and
 * quoting</a>, and the tokenizer requirements.
 */
public record SqlToken(Kind kind, String text, int start, int end) {

    /** What a token is. */
    public enum Kind { WORD, QUOTED_NAME, STRING, BLOB, NUMBER, SYMBOL }

    public boolean isWord(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    public boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** The name that a bare word, a quoted name or (as SQLite allows) a string literal spells. */
    public String name() {
        return switch (kind) {
            case WORD -> text;
            case QUOTED_NAME, STRING -> unquote();
            default -> text;
        };
    }

    private String unquote() {
        char open = text.charAt(0);
        String body = text.substring(1, text.length() - 1);
        return open == '[' ? body : body.replace(String.valueOf(open).repeat(2), String.valueOf(open));
    }

    /** Splits SQL into tokens; comments and white space are left out. Text that ends inside a quote ends the list. */
    public static List<SqlToken> split(String sql) {
        List<SqlToken> tokens = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            int end = skipBlank(sql, at);
            if (end > at) {
                at = end;
                continue;
            }
            SqlToken token = read(sql, at, c);
            tokens.add(token);
            at = token.end();
        }
        return tokens;
    }

    private static int skipBlank(String sql, int at) {
        char c = sql.charAt(at);
        if (c <= ' ' || c == '\uFEFF') {
            return at + 1;
        }
        if (sql.startsWith("--", at)) {
            int line = sql.indexOf('\n', at);
            return line < 0 ? sql.length() : line + 1;
        }
        if (sql.startsWith("/*", at)) {
            int close = sql.indexOf("*/", at + 2);
            return close < 0 ? sql.length() : close + 2;
        }
        return at;
    }

    private static SqlToken read(String sql, int at, char c) {
        if (c == '\'' || c == '"' || c == '`') {
            int end = closing(sql, at + 1, c, true);
            return token(sql, c == '\'' ? Kind.STRING : Kind.QUOTED_NAME, at, end);
        }
        if (c == '[') {
            return token(sql, Kind.QUOTED_NAME, at, closing(sql, at + 1, ']', false));
        }
        if ((c == 'x' || c == 'X') && at + 1 < sql.length() && sql.charAt(at + 1) == '\'') {
            return token(sql, Kind.BLOB, at, closing(sql, at + 2, '\'', false));
        }
        if (isDigit(c) || c == '.' && at + 1 < sql.length() && isDigit(sql.charAt(at + 1))) {
            return token(sql, Kind.NUMBER, at, numberEnd(sql, at));
        }
        if (isWordStart(c)) {
            int end = at + 1;
            while (end < sql.length() && (isWordStart(sql.charAt(end)) || isDigit(sql.charAt(end)) || sql.charAt(end) == '$')) {
                end++;
            }
            return token(sql, Kind.WORD, at, end);
        }
        return token(sql, Kind.SYMBOL, at, at + symbolLength(sql, at));
    }

    private static SqlToken token(String sql, Kind kind, int start, int end) {
        return new SqlToken(kind, sql.substring(start, end), start, end);
    }

    private static int closing(String sql, int from, char quote, boolean doubled) {
        int at = from;
        while (at < sql.length()) {
            if (sql.charAt(at) == quote) {
                if (!doubled || at + 1 >= sql.length() || sql.charAt(at + 1) != quote) {
                    return at + 1;
                }
                at++;
            }
            at++;
        }
        return sql.length();
    }

    private static int numberEnd(String sql, int from) {
        int at = from;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            boolean exponentSign = (c == '+' || c == '-') && "eE".indexOf(sql.charAt(at - 1)) >= 0
                    && !sql.startsWith("0x", from) && !sql.startsWith("0X", from);
            if (!isDigit(c) && c != '.' && c != '_' && !isWordStart(c) && !exponentSign) {
                break;
            }
            at++;
        }
        return at;
    }

    private static int symbolLength(String sql, int at) {
        for (String symbol : new String[] {"->>", "||", "->", "<<", ">>", "<=", ">=", "==", "!=", "<>"}) {
            if (sql.startsWith(symbol, at)) {
                return symbol.length();
            }
        }
        return Character.charCount(sql.codePointAt(at));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c > 127;
    }
}
