package dev.litelift.expression;

import java.util.List;

/**
 * A SELECT of SQLite, as parsed.
 *
 * @param limit null when there is none
 * @param offset null when there is none
 */
record Query(
        List<SharedType> with, boolean recursive, Body body, List<Expression.Order> order, Expression limit, Expression offset) {

    /** A common table expression. */
    record SharedType(String name, List<String> columns, Query query) {}

    sealed interface Body {}

    /**
     * @param from null when there is none
     * @param where null when there is none
     * @param having null when there is none
     */
    record Select(
            boolean distinct,
            List<Item> items,
            From from,
            Expression where,
            List<Expression> group,
            Expression having)
            implements Body {}

    record Values(List<List<Expression>> rows) implements Body {}

    /** @param operator UNION, UNION ALL, INTERSECT or EXCEPT */
    record Compound(String operator, Body left, Body right) implements Body {}

    sealed interface Item {}

    /** @param qualifier null for all tables */
    record Star(String qualifier) implements Item {}

    /** @param alias null when there is none */
    record Column(Expression expression, String alias, String text) implements Item {}

    sealed interface From {}

    /** @param alias null when there is none */
    record Table(String name, String alias) implements From {}

    /** @param alias null when there is none */
    record Derived(Query query, String alias) implements From {}

    /**
     * @param kind INNER, CROSS, LEFT, RIGHT or FULL
     * @param on null when there is none
     */
    record Join(From left, From right, String kind, boolean natural, Expression on, List<String> using) implements From {}
}
