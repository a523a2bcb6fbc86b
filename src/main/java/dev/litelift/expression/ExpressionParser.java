package dev.litelift.expression;

import dev.litelift.expression.Expression.Binary;
import dev.litelift.expression.Expression.Literal;
import dev.litelift.expression.Expression.Match;
import dev.litelift.expression.Expression.Unary;
import dev.litelift.sqlite.SqlToken;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Parses expressions by recursive descent, one method per level of binding.
 *
 * @see <a href="https://www.sqlite.org/lang_expr.html#operators_and_parse_affecting_attributes">SQLite: Operators</a>
 */
final class ExpressionParser {
    private static final BigInteger MAX_INTEGER = BigInteger.valueOf(Long.MAX_VALUE);
    /** Words that cannot be a column's name without quotes, where an operand is expected. */
    private static final Set<String> RESERVED = Set.of(
            "SELECT", "FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION", "INTERSECT", "EXCEPT", "AND", "OR",
            "WHEN", "THEN", "ELSE", "AS", "ON", "IN", "IS", "BETWEEN", "JOIN", "USING", "VALUES", "RAISE");

    /** Deeper nesting is refused rather than let it run out of stack. */
    private static final int MAX_DEPTH = 100;

    private final TokenCursor tokens;
    private int depth;

    ExpressionParser(TokenCursor tokens) {
        this.tokens = tokens;
    }

    /** Parses a whole text. */
    static Expression parse(String sql) {
        TokenCursor tokens = new TokenCursor(sql);
        Expression expression = new ExpressionParser(tokens).expression();
        tokens.expectEnd();
        return expression;
    }

    Expression expression() {
        return nested(() -> {
            Expression left = conjunction();
            while (tokens.takeWords("OR")) {
                left = new Binary("OR", left, conjunction());
            }
            return left;
        });
    }

    private Expression nested(Level level) {
        if (++depth > MAX_DEPTH) {
            throw new Refusal("an expression nested deeper than " + MAX_DEPTH);
        }
        Expression expression = level.parse();
        depth--;
        return expression;
    }

    List<Expression> expressions() {
        List<Expression> list = new ArrayList<>();
        do {
            list.add(expression());
        } while (tokens.takeSymbol(","));
        return list;
    }

    private Expression conjunction() {
        Expression left = negation();
        while (tokens.takeWords("AND")) {
            left = new Binary("AND", left, negation());
        }
        return left;
    }

    private Expression negation() {
        return tokens.takeWords("NOT") ? new Unary("NOT", nested(this::negation)) : equality();
    }

    /** Equality and all that binds like it. */
    private Expression equality() {
        Expression left = order();
        while (true) {
            Expression next = equalityAfter(left);
            if (next == null) {
                return left;
            }
            left = next;
        }
    }

    private Expression equalityAfter(Expression left) {
        switch (tokens.symbol()) {
            case "=", "==" -> {
                tokens.takeSymbol(tokens.symbol());
                return new Binary("=", left, order());
            }
            case "<>", "!=" -> {
                tokens.takeSymbol(tokens.symbol());
                return new Binary("<>", left, order());
            }
            default -> {
                return wordAfter(left);
            }
        }
    }

    private Expression wordAfter(Expression left) {
        if (tokens.takeWords("IS")) {
            return is(left);
        }
        if (tokens.takeWords("ISNULL")) {
            return new Binary("IS", left, new Literal(null));
        }
        if (tokens.takeWords("NOTNULL") || tokens.takeWords("NOT", "NULL")) {
            return new Binary("IS NOT", left, new Literal(null));
        }
        boolean negated = isNegatedOperator() && tokens.takeWords("NOT");
        return switch (tokens.word()) {
            case "LIKE", "GLOB", "REGEXP", "MATCH" -> match(left, negated);
            case "BETWEEN" -> between(left, negated);
            case "IN" -> in(left, negated);
            default -> null;
        };
    }

    private boolean isNegatedOperator() {
        return tokens.isWords("NOT", "LIKE")
                || tokens.isWords("NOT", "GLOB")
                || tokens.isWords("NOT", "REGEXP")
                || tokens.isWords("NOT", "MATCH")
                || tokens.isWords("NOT", "BETWEEN")
                || tokens.isWords("NOT", "IN");
    }

    private Expression is(Expression left) {
        if (tokens.takeWords("NOT", "DISTINCT", "FROM")) {
            return new Binary("IS", left, order());
        }
        if (tokens.takeWords("DISTINCT", "FROM")) {
            return new Binary("IS NOT", left, order());
        }
        return new Binary(tokens.takeWords("NOT") ? "IS NOT" : "IS", left, order());
    }

    private Expression match(Expression left, boolean negated) {
        String operator = tokens.take().text().toUpperCase(Locale.ROOT);
        Expression pattern = order();
        Expression escape = tokens.takeWords("ESCAPE") ? order() : null;
        return new Match(operator, negated, left, pattern, escape);
    }

    private Expression between(Expression left, boolean negated) {
        tokens.expectWords("BETWEEN");
        Expression low = order();
        tokens.expectWords("AND");
        return new Expression.Between(negated, left, low, order());
    }

    private Expression in(Expression left, boolean negated) {
        tokens.expectWords("IN");
        if (!tokens.takeSymbol("(")) {
            throw new Refusal("IN without parentheses");
        }
        if (startsQuery()) {
            Query query = new QueryParser(tokens, this).query();
            tokens.expectSymbol(")");
            return new Expression.InQuery(negated, left, query);
        }
        List<Expression> items = tokens.isSymbol(")") ? List.of() : expressions();
        tokens.expectSymbol(")");
        return new Expression.InList(negated, left, items);
    }

    private boolean startsQuery() {
        return tokens.isWords("SELECT") || tokens.isWords("WITH") || tokens.isWords("VALUES");
    }

    private Expression order() {
        return binary(List.of("<", "<=", ">", ">="),
                () -> binary(List.of("&", "|", "<<", ">>"),
                        () -> binary(List.of("+", "-"),
                                () -> binary(List.of("*", "/", "%"),
                                        () -> binary(List.of("||", "->", "->>"), this::collated)))));
    }

    private interface Level {
        Expression parse();
    }

    private Expression binary(List<String> operators, Level tighter) {
        Expression left = tighter.parse();
        while (operators.contains(tokens.symbol())) {
            String operator = tokens.symbol();
            tokens.takeSymbol(operator);
            left = new Binary(operator, left, tighter.parse());
        }
        return left;
    }

    private Expression collated() {
        Expression operand = signed();
        while (tokens.takeWords("COLLATE")) {
            operand = new Expression.Collate(operand, tokens.takeName().toUpperCase(Locale.ROOT));
        }
        return operand;
    }

    private Expression signed() {
        for (String sign : List.of("-", "+", "~")) {
            if (tokens.takeSymbol(sign)) {
                return sign.equals("-") && isSmallestInteger() ? new Literal(Long.MIN_VALUE) : new Unary(sign, nested(this::signed));
            }
        }
        return operand();
    }

    /** The one integer that has no positive counterpart. */
    private boolean isSmallestInteger() {
        boolean is = !tokens.atEnd() && tokens.peek().text().replace("_", "").equals("9223372036854775808");
        if (is) {
            tokens.take();
        }
        return is;
    }

    private Expression operand() {
        return switch (tokens.kind()) {
            case STRING -> new Literal(tokens.take().name());
            case BLOB -> blob(tokens.take().text());
            case NUMBER -> number(tokens.take().text());
            case NAME -> name();
            case WORD -> word();
            case MARK, END -> parenthesised();
        };
    }

    private static Expression blob(String text) {
        try {
            return new Literal(HexFormat.of().parseHex(text.substring(2, text.length() - 1)));
        } catch (IllegalArgumentException e) {
            throw new Refusal("the blob " + text);
        }
    }

    private static Expression number(String text) {
        String digits = text.replace("_", "").toLowerCase(Locale.ROOT);
        try {
            if (digits.startsWith("0x")) {
                return new Literal(Long.parseUnsignedLong(digits.substring(2), 16));
            }
            boolean whole = digits.chars().allMatch(c -> c >= '0' && c <= '9');
            if (whole && new BigInteger(digits).compareTo(MAX_INTEGER) <= 0) {
                return new Literal(Long.parseLong(digits));
            }
            return new Literal(new BigDecimal(digits).doubleValue());
        } catch (NumberFormatException e) {
            throw new Refusal("the number " + text);
        }
    }

    private Expression name() {
        SqlToken first = tokens.take();
        boolean quoted = first.text().startsWith("\"");
        if (tokens.isSymbol("(")) {
            return new CallParser(tokens, this).call(first.name());
        }
        if (!tokens.takeSymbol(".")) {
            return new Expression.Name(null, first.name(), quoted);
        }
        String second = tokens.takeName();
        // A schema's name before the table's: main.t.c
        return tokens.takeSymbol(".")
                ? new Expression.Name(second, tokens.takeName(), false)
                : new Expression.Name(first.name(), second, false);
    }

    private Expression word() {
        switch (tokens.word()) {
            case "NULL" -> {
                return literal(null);
            }
            case "TRUE" -> {
                return isPart() ? name() : literal(true);
            }
            case "FALSE" -> {
                return isPart() ? name() : literal(false);
            }
            case "CASE" -> {
                return caseExpression();
            }
            case "CAST" -> {
                return cast();
            }
            case "EXISTS" -> {
                return exists();
            }
            case "NOT" -> {
                tokens.take();
                return new Unary("NOT", nested(this::operand));
            }
            case "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME" -> {
                return CallParser.plain(tokens.take().text().toLowerCase(Locale.ROOT), List.of());
            }
            default -> {
                if (RESERVED.contains(tokens.word())) {
                    throw new Refusal("unexpected " + tokens.word());
                }
                return name();
            }
        }
    }

    /** Whether a dot follows, so that even a keyword is a name. */
    private boolean isPart() {
        return tokens.peek(1) != null && tokens.peek(1).isSymbol(".");
    }

    private Expression literal(Object value) {
        tokens.take();
        return new Literal(value);
    }

    private Expression caseExpression() {
        tokens.expectWords("CASE");
        Expression operand = tokens.isWords("WHEN") ? null : expression();
        List<Expression.Branch> branches = new ArrayList<>();
        while (tokens.takeWords("WHEN")) {
            Expression when = expression();
            tokens.expectWords("THEN");
            branches.add(new Expression.Branch(when, expression()));
        }
        Expression otherwise = tokens.takeWords("ELSE") ? expression() : null;
        tokens.expectWords("END");
        return new Expression.Case(operand, branches, otherwise);
    }

    private Expression cast() {
        tokens.expectWords("CAST");
        tokens.expectSymbol("(");
        Expression operand = expression();
        tokens.expectWords("AS");
        int start = tokens.position();
        for (int depth = 0; depth > 0 || !tokens.isSymbol(")"); ) {
            String text = tokens.take().text();
            depth += text.equals("(") ? 1 : text.equals(")") ? -1 : 0;
        }
        String type = tokens.position() > start ? tokens.textSince(start) : "";
        tokens.expectSymbol(")");
        return new Expression.Cast(operand, type);
    }

    private Expression exists() {
        tokens.expectWords("EXISTS");
        tokens.expectSymbol("(");
        Query query = new QueryParser(tokens, this).query();
        tokens.expectSymbol(")");
        return new Expression.Exists(query);
    }

    private Expression parenthesised() {
        tokens.expectSymbol("(");
        if (startsQuery()) {
            Query query = new QueryParser(tokens, this).query();
            tokens.expectSymbol(")");
            return new Expression.Scalar(query);
        }
        List<Expression> items = expressions();
        tokens.expectSymbol(")");
        return items.size() == 1 ? items.get(0) : new Expression.Row(items);
    }
}
