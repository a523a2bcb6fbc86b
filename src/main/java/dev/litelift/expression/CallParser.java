package dev.litelift.expression;

import dev.litelift.expression.Expression.Call;
import dev.litelift.expression.Expression.Order;
import dev.litelift.expression.Expression.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parses function calls with all that may follow the arguments. */
final class CallParser {
    private final TokenCursor tokens;
    private final ExpressionParser expressions;

    CallParser(TokenCursor tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    static Call plain(String name, List<Expression> arguments) {
        return new Call(name, false, false, arguments, List.of(), null, null);
    }

    Call call(String name) {
        tokens.expectSymbol("(");
        boolean distinct = tokens.takeWords("DISTINCT");
        boolean star = tokens.takeSymbol("*");
        List<Expression> arguments = star || tokens.isSymbol(")") ? List.of() : expressions.expressions();
        List<Order> order = tokens.takeWords("ORDER", "BY") ? order() : List.of();
        tokens.expectSymbol(")");
        if (tokens.isWords("WITHIN")) {
            throw new Refusal("WITHIN GROUP");
        }
        Expression filter = filter();
        Window window = tokens.takeWords("OVER") ? window() : null;
        return new Call(name.toLowerCase(Locale.ROOT), distinct, star, arguments, order, filter, window);
    }

    private Expression filter() {
        if (!tokens.takeWords("FILTER")) {
            return null;
        }
        tokens.expectSymbol("(");
        tokens.expectWords("WHERE");
        Expression condition = expressions.expression();
        tokens.expectSymbol(")");
        return condition;
    }

    private Window window() {
        if (!tokens.takeSymbol("(")) {
            throw new Refusal("a named window");
        }
        List<Expression> partition = tokens.takeWords("PARTITION", "BY") ? expressions.expressions() : List.of();
        List<Order> order = tokens.takeWords("ORDER", "BY") ? order() : List.of();
        String frame = "";
        if (!tokens.isSymbol(")")) {
            frame = frame();
        }
        tokens.expectSymbol(")");
        return new Window(partition, order, frame);
    }

    private String frame() {
        if (!List.of("ROWS", "RANGE", "GROUPS").contains(tokens.word())) {
            throw new Refusal("a named window");
        }
        StringBuilder frame = new StringBuilder();
        while (!tokens.isSymbol(")")) {
            String part = tokens.take().text().toUpperCase(Locale.ROOT);
            if (part.equals("(")) {
                throw new Refusal("an expression in a window's frame");
            }
            frame.append(frame.length() == 0 ? "" : " ").append(part);
        }
        return frame.toString();
    }

    List<Order> order() {
        List<Order> order = new ArrayList<>();
        do {
            Expression expression = expressions.expression();
            boolean descending = tokens.takeWords("DESC");
            if (!descending) {
                tokens.takeWords("ASC");
            }
            Boolean nullsFirst = tokens.takeWords("NULLS", "FIRST") ? Boolean.TRUE
                    : tokens.takeWords("NULLS", "LAST") ? Boolean.FALSE : null;
            order.add(new Order(expression, descending, nullsFirst));
        } while (tokens.takeSymbol(","));
        return order;
    }
}
