package dev.litelift.expression;

import java.util.List;

/** An expression of SQLite, as parsed: names are not resolved and nothing is typed. */
sealed interface Expression {

    /** @param value null, Boolean, Long, Double, String or byte[] */
    record Literal(Object value) implements Expression {}

    /** @param mayBeText whether it is in double quotes, which SQLite takes for a string when no column has the name */
    record Name(String qualifier, String name, boolean mayBeText) implements Expression {}

    /** @param operator {@code -}, {@code +}, {@code ~} or {@code NOT} */
    record Unary(String operator, Expression operand) implements Expression {}

    /** @param operator upper case; {@code =} for {@code ==}, {@code <>} for {@code !=} */
    record Binary(String operator, Expression left, Expression right) implements Expression {}

    /**
     * @param operator LIKE, GLOB, REGEXP or MATCH
     * @param escape null when there is none
     */
    record Match(String operator, boolean negated, Expression subject, Expression pattern, Expression escape)
            implements Expression {}

    record Between(boolean negated, Expression subject, Expression low, Expression high) implements Expression {}

    record InList(boolean negated, Expression subject, List<Expression> items) implements Expression {}

    record InQuery(boolean negated, Expression subject, Query query) implements Expression {}

    /**
     * @param operand null when the branches are conditions
     * @param otherwise null when there is none
     */
    record Case(Expression operand, List<Branch> branches, Expression otherwise) implements Expression {}

    /** One WHEN … THEN … */
    record Branch(Expression when, Expression then) {}

    record Cast(Expression operand, String type) implements Expression {}

    record Collate(Expression operand, String collation) implements Expression {}

    record Row(List<Expression> items) implements Expression {}

    record Exists(Query query) implements Expression {}

    record Scalar(Query query) implements Expression {}

    /**
     * @param name lower case
     * @param star whether the argument is {@code *}
     * @param order of an aggregate's rows
     * @param filter null when there is none
     * @param window null when there is none
     */
    record Call(
            String name,
            boolean distinct,
            boolean star,
            List<Expression> arguments,
            List<Order> order,
            Expression filter,
            Window window)
            implements Expression {}

    /** @param nullsFirst null when not said */
    record Order(Expression expression, boolean descending, Boolean nullsFirst) {}

    /** @param frame as written, or empty */
    record Window(List<Expression> partition, List<Order> order, String frame) {}
}
