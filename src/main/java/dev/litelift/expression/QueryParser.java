package dev.litelift.expression;

import dev.litelift.expression.Query.Body;
import dev.litelift.expression.Query.From;
import dev.litelift.expression.Query.Item;
import dev.litelift.sqlite.SqlTokens.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Parses SELECT statements.
 *
 * @see <a href="https://www.sqlite.org/lang_select.html">SQLite: SELECT</a>
 */
final class QueryParser {
    /** Words after an item or a table that are no alias. */
    private static final Set<String> NO_ALIAS = Set.of(
            "FROM", "WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "UNION", "INTERSECT", "EXCEPT", "ON", "USING",
            "JOIN", "INNER", "CROSS", "LEFT", "RIGHT", "FULL", "NATURAL", "INDEXED", "NOT", "OUTER");

    private final TokenCursor tokens;
    private final ExpressionParser expressions;

    QueryParser(TokenCursor tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Query query() {
        List<Query.SharedType> with = new ArrayList<>();
        boolean recursive = false;
        if (tokens.takeWords("WITH")) {
            recursive = tokens.takeWords("RECURSIVE");
            do {
                with.add(common());
            } while (tokens.takeSymbol(","));
        }
        Body body = body();
        List<Expression.Order> order =
                tokens.takeWords("ORDER", "BY") ? new CallParser(tokens, expressions).order() : List.of();
        return limited(new Query(with, recursive, body, order, null, null));
    }

    private Query limited(Query query) {
        if (!tokens.takeWords("LIMIT")) {
            return query;
        }
        Expression limit = expressions.expression();
        Expression offset = null;
        if (tokens.takeSymbol(",")) {
            // SQLite's other spelling has the offset first.
            offset = limit;
            limit = expressions.expression();
        } else if (tokens.takeWords("OFFSET")) {
            offset = expressions.expression();
        }
        return new Query(query.with(), query.recursive(), query.body(), query.order(), limit, offset);
    }

    private Query.SharedType common() {
        String name = tokens.takeName();
        List<String> columns = tokens.isSymbol("(") ? names() : List.of();
        tokens.expectWords("AS");
        if (!tokens.takeWords("NOT", "MATERIALIZED")) {
            tokens.takeWords("MATERIALIZED");
        }
        tokens.expectSymbol("(");
        Query query = query();
        tokens.expectSymbol(")");
        return new Query.SharedType(name, columns, query);
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        tokens.expectSymbol("(");
        do {
            names.add(tokens.takeName());
        } while (tokens.takeSymbol(","));
        tokens.expectSymbol(")");
        return names;
    }

    private Body body() {
        Body left = core();
        while (true) {
            String operator = compoundOperator();
            if (operator.isEmpty()) {
                return left;
            }
            left = new Query.Compound(operator, left, core());
        }
    }

    private String compoundOperator() {
        if (tokens.takeWords("UNION")) {
            return tokens.takeWords("ALL") ? "UNION ALL" : "UNION";
        }
        return tokens.takeWords("INTERSECT") ? "INTERSECT" : tokens.takeWords("EXCEPT") ? "EXCEPT" : "";
    }

    private Body core() {
        if (tokens.takeWords("VALUES")) {
            return values();
        }
        tokens.expectWords("SELECT");
        boolean distinct = tokens.takeWords("DISTINCT");
        if (!distinct) {
            tokens.takeWords("ALL");
        }
        List<Item> items = new ArrayList<>();
        do {
            items.add(item());
        } while (tokens.takeSymbol(","));
        From from = tokens.takeWords("FROM") ? from() : null;
        Expression where = tokens.takeWords("WHERE") ? expressions.expression() : null;
        List<Expression> group = tokens.takeWords("GROUP", "BY") ? expressions.expressions() : List.of();
        Expression having = tokens.takeWords("HAVING") ? expressions.expression() : null;
        if (tokens.isWords("WINDOW")) {
            throw new Refusal("a named window");
        }
        return new Query.Select(distinct, items, from, where, group, having);
    }

    private Body values() {
        List<List<Expression>> rows = new ArrayList<>();
        do {
            tokens.expectSymbol("(");
            rows.add(expressions.expressions());
            tokens.expectSymbol(")");
        } while (tokens.takeSymbol(","));
        return new Query.Values(rows);
    }

    private Item item() {
        if (tokens.takeSymbol("*")) {
            return new Query.Star(null);
        }
        boolean qualifiedStar = tokens.peek(2) != null && tokens.peek(1).isSymbol(".") && tokens.peek(2).isSymbol("*");
        if (qualifiedStar) {
            String qualifier = tokens.takeName();
            tokens.expectSymbol(".");
            tokens.expectSymbol("*");
            return new Query.Star(qualifier);
        }
        int start = tokens.position();
        Expression expression = expressions.expression();
        String text = tokens.textSince(start);
        return new Query.Column(expression, alias(), text);
    }

    /** A name after AS, or a bare name that cannot be anything else; null when there is none. */
    private String alias() {
        if (tokens.takeWords("AS")) {
            return tokens.takeName();
        }
        boolean name = tokens.kind() == Kind.NAME || tokens.kind() == Kind.STRING
                || tokens.kind() == Kind.WORD && !NO_ALIAS.contains(tokens.word());
        return name ? tokens.takeName() : null;
    }

    private From from() {
        From left = source();
        while (true) {
            if (tokens.takeSymbol(",")) {
                left = joined(left, "CROSS", false);
                continue;
            }
            boolean natural = tokens.takeWords("NATURAL");
            String kind = joinKind();
            if (kind.isEmpty()) {
                return left;
            }
            left = joined(left, kind, natural);
        }
    }

    private String joinKind() {
        if (tokens.takeWords("JOIN")) {
            return "INNER";
        }
        for (String kind : List.of("INNER", "CROSS", "LEFT", "RIGHT", "FULL")) {
            if (tokens.takeWords(kind)) {
                tokens.takeWords("OUTER");
                tokens.expectWords("JOIN");
                return kind;
            }
        }
        return "";
    }

    private From joined(From left, String kind, boolean natural) {
        From right = source();
        Expression on = tokens.takeWords("ON") ? expressions.expression() : null;
        List<String> using = on == null && tokens.takeWords("USING") ? names() : List.of();
        return new Query.Join(left, right, kind, natural, on, using);
    }

    private From source() {
        if (!tokens.takeSymbol("(")) {
            return table();
        }
        if (tokens.isWords("SELECT") || tokens.isWords("WITH") || tokens.isWords("VALUES")) {
            Query query = query();
            tokens.expectSymbol(")");
            return new Query.Derived(query, alias());
        }
        From inner = from();
        tokens.expectSymbol(")");
        if (alias() != null) {
            throw new Refusal("an alias of a parenthesised join");
        }
        return inner;
    }

    private From table() {
        String name = tokens.takeName();
        if (tokens.takeSymbol(".")) {
            name = tokens.takeName();
        }
        if (tokens.isSymbol("(")) {
            throw new Refusal("the table-valued function " + name);
        }
        String alias = alias();
        if (tokens.takeWords("INDEXED", "BY")) {
            tokens.takeName();
        } else {
            tokens.takeWords("NOT", "INDEXED");
        }
        return new Query.Table(name, alias);
    }
}
