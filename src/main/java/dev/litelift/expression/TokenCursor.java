package dev.litelift.expression;

import dev.litelift.sqlite.SqlToken;
import dev.litelift.sqlite.SqlTokens.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A place in a text's tokens; joins adjacent marks to operators. */
final class TokenCursor {
    /** Longest first. */
    private static final List<String> OPERATORS =
            List.of("->>", "||", "->", "<<", ">>", "<=", ">=", "==", "!=", "<>");

    private final byte[] text;
    private final List<SqlToken> tokens;
    private int at;

    TokenCursor(String sql) {
        text = sql.getBytes(StandardCharsets.UTF_8);
        tokens = SqlToken.split(sql);
    }

    boolean atEnd() {
        return at >= tokens.size();
    }

    /** The token, or null at the end. */
    SqlToken peek() {
        return peek(0);
    }

    SqlToken peek(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : null;
    }

    SqlToken take() {
        if (atEnd()) {
            throw new Refusal("the text ends too early");
        }
        return tokens.get(at++);
    }

    Kind kind() {
        return atEnd() ? Kind.END : peek().kind();
    }

    /** The operator or mark here, or an empty text. */
    String symbol() {
        for (String operator : OPERATORS) {
            if (spells(operator)) {
                return operator;
            }
        }
        return kind() == Kind.MARK ? peek().text() : "";
    }

    private boolean spells(String operator) {
        for (int i = 0; i < operator.length(); i++) {
            SqlToken token = peek(i);
            boolean same = token != null && token.isSymbol(operator.substring(i, i + 1));
            if (!same || i > 0 && token.start() != peek(i - 1).end()) {
                return false;
            }
        }
        return true;
    }

    boolean isSymbol(String symbol) {
        return symbol().equals(symbol);
    }

    boolean takeSymbol(String symbol) {
        boolean is = isSymbol(symbol);
        if (is) {
            at += symbol.length();
        }
        return is;
    }

    void expectSymbol(String symbol) {
        if (!takeSymbol(symbol)) {
            throw new Refusal("expected " + symbol + " before " + here());
        }
    }

    /** Whether these keywords follow. */
    boolean isWords(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (peek(i) == null || !peek(i).isWord(words[i])) {
                return false;
            }
        }
        return true;
    }

    boolean takeWords(String... words) {
        boolean are = isWords(words);
        if (are) {
            at += words.length;
        }
        return are;
    }

    void expectWords(String... words) {
        if (!takeWords(words)) {
            throw new Refusal("expected " + String.join(" ", words) + " before " + here());
        }
    }

    /** The keyword here in upper case, or an empty text. */
    String word() {
        return kind() == Kind.WORD ? peek().text().toUpperCase(Locale.ROOT) : "";
    }

    /** A name, however quoted. */
    String takeName() {
        if (kind() != Kind.WORD && kind() != Kind.NAME && kind() != Kind.STRING) {
            throw new Refusal("expected a name before " + here());
        }
        return take().name();
    }

    private String here() {
        return atEnd() ? "the end" : peek().text();
    }

    int position() {
        return at;
    }

    /** The text of the tokens from a position up to here, as written. */
    String textSince(int position) {
        int start = tokens.get(position).start();
        int end = tokens.get(at - 1).end();
        return new String(Arrays.copyOfRange(text, start, end), StandardCharsets.UTF_8);
    }

    void expectEnd() {
        takeSymbol(";");
        if (!atEnd()) {
            throw new Refusal("unexpected " + peek().text());
        }
    }
}
