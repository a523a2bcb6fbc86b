package dev.litelift.expression;

import dev.litelift.expression.Expression.Between;
import dev.litelift.expression.Expression.Binary;
import dev.litelift.expression.Expression.Call;
import dev.litelift.expression.Expression.Case;
import dev.litelift.expression.Expression.InList;
import dev.litelift.expression.Expression.Match;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The parts of an expression; subqueries are none. */
final class Children {
    private Children() {}

    static List<Expression> of(Expression expression) {
        if (expression instanceof Binary binary) {
            return List.of(binary.left(), binary.right());
        }
        if (expression instanceof Expression.Unary unary) {
            return List.of(unary.operand());
        }
        if (expression instanceof Match match) {
            return present(match.subject(), match.pattern(), match.escape());
        }
        if (expression instanceof Between between) {
            return List.of(between.subject(), between.low(), between.high());
        }
        if (expression instanceof InList in) {
            List<Expression> children = new ArrayList<>(in.items());
            children.add(in.subject());
            return children;
        }
        if (expression instanceof Expression.InQuery in) {
            return List.of(in.subject());
        }
        return ofOthers(expression);
    }

    private static List<Expression> ofOthers(Expression expression) {
        if (expression instanceof Case branches) {
            List<Expression> children = new ArrayList<>(present(branches.operand(), branches.otherwise()));
            branches.branches().forEach(branch -> children.addAll(List.of(branch.when(), branch.then())));
            return children;
        }
        if (expression instanceof Call call) {
            return ofCall(call);
        }
        if (expression instanceof Expression.Cast cast) {
            return List.of(cast.operand());
        }
        if (expression instanceof Expression.Collate collate) {
            return List.of(collate.operand());
        }
        return expression instanceof Expression.Row row ? row.items() : List.of();
    }

    private static List<Expression> ofCall(Call call) {
        List<Expression> children = new ArrayList<>(call.arguments());
        call.order().forEach(order -> children.add(order.expression()));
        if (call.filter() != null) {
            children.add(call.filter());
        }
        if (call.window() != null) {
            children.addAll(call.window().partition());
            call.window().order().forEach(order -> children.add(order.expression()));
        }
        return children;
    }

    private static List<Expression> present(Expression... expressions) {
        return Arrays.stream(expressions).filter(Objects::nonNull).toList();
    }

    /** Whether a COLLATE is part of it. */
    static boolean collates(Expression expression) {
        return expression instanceof Expression.Collate || of(expression).stream().anyMatch(Children::collates);
    }

    /** Whether an aggregate, other than over a window, is part of it. */
    static boolean aggregates(Expression expression) {
        boolean itself = expression instanceof Call call && call.window() == null && Aggregates.has(call);
        return itself || of(expression).stream().anyMatch(Children::aggregates);
    }
}
