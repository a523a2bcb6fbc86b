package dev.litelift.sqlite;

import java.nio.charset.StandardCharsets;

/**
 * The tokens of one statement, over its bytes; comments are skipped.
 *
 * @see <a href="https://www.sqlite.org/lang_expr.html#literal_values_constants_">SQLite: Literal Values</a>
 */
public final class SqlTokens {
    /** What a token is. */
    public enum Kind {
        WORD,
        NAME,
        STRING,
        BLOB,
        NUMBER,
        MARK,
        END
    }

    private final byte[] sql;
    private Kind kind = Kind.END;
    private int start;
    private int position;

    public SqlTokens(byte[] sql) {
        this.sql = sql;
        advance();
    }

    public Kind kind() {
        return kind;
    }

    public int start() {
        return start;
    }

    /** The position after the token. */
    public int end() {
        return position;
    }

    public boolean isMark(char mark) {
        return kind == Kind.MARK && sql[start] == mark;
    }

    /** Whether the token is this keyword, given in lower case; quoted names are none. */
    public boolean isWord(String lowerCase) {
        if (kind != Kind.WORD || position - start != lowerCase.length()) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            if (lower(sql[start + i]) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    public boolean takeWord(String lowerCase) {
        boolean is = isWord(lowerCase);
        if (is) {
            advance();
        }
        return is;
    }

    public boolean takeMark(char mark) {
        boolean is = isMark(mark);
        if (is) {
            advance();
        }
        return is;
    }

    /** The name or string without its quotes; other tokens as they stand. */
    public String text() {
        String raw = new String(sql, start, position - start, StandardCharsets.UTF_8);
        if (kind != Kind.NAME && kind != Kind.STRING) {
            return raw;
        }
        char quote = raw.charAt(0);
        String inner = raw.substring(1, raw.length() - 1);
        return quote == '[' ? inner : inner.replace("" + quote + quote, "" + quote);
    }

    public void advance() {
        skipSpace();
        start = position;
        if (position == sql.length) {
            kind = Kind.END;
            return;
        }
        byte b = sql[position++];
        switch (b) {
            case '\'' -> quoted(Kind.STRING, b);
            case '"', '`' -> quoted(Kind.NAME, b);
            case '[' -> bracketed();
            case 'x', 'X' -> {
                if (position < sql.length && sql[position] == '\'') {
                    position++;
                    quoted(Kind.BLOB, (byte) '\'');
                } else {
                    word();
                }
            }
            default -> {
                if (isDigit(b) || b == '.' && position < sql.length && isDigit(sql[position])) {
                    number();
                } else if (isWordByte(b)) {
                    word();
                } else {
                    kind = Kind.MARK;
                }
            }
        }
    }

    private void skipSpace() {
        while (position < sql.length) {
            byte b = sql[position];
            if (b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == '\f') {
                position++;
            } else if (startsComment('-', '-')) {
                skipPast((byte) '\n', (byte) '\n');
            } else if (startsComment('/', '*')) {
                position += 2;
                skipPast((byte) '*', (byte) '/');
            } else {
                return;
            }
        }
    }

    private boolean startsComment(char first, char second) {
        return position + 1 < sql.length && sql[position] == first && sql[position + 1] == second;
    }

    private void skipPast(byte first, byte last) {
        while (position < sql.length) {
            boolean found = sql[position] == first
                    && (first == last || position + 1 < sql.length && sql[position + 1] == last);
            position += found && first != last ? 2 : 1;
            if (found) {
                return;
            }
        }
    }

    private void quoted(Kind found, byte quote) {
        kind = found;
        while (position < sql.length) {
            if (sql[position++] != quote) {
                continue;
            }
            if (position == sql.length || sql[position] != quote) {
                return;
            }
            position++;
        }
    }

    private void bracketed() {
        kind = Kind.NAME;
        while (position < sql.length && sql[position++] != ']') {
            continue;
        }
    }

    private void number() {
        kind = Kind.NUMBER;
        while (position < sql.length && (isWordByte(sql[position]) || sql[position] == '.' || isExponentSign())) {
            position++;
        }
    }

    private boolean isExponentSign() {
        byte before = lower(sql[position - 1]);
        return before == 'e' && (sql[position] == '+' || sql[position] == '-');
    }

    private void word() {
        kind = Kind.WORD;
        while (position < sql.length && isWordByte(sql[position])) {
            position++;
        }
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isWordByte(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || isDigit(b) || b == '_' || b == '$' || b < 0;
    }

    private static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
    }
}
