package dev.litelift.expression;

import dev.litelift.expression.Expression.Literal;
import dev.litelift.expression.Expression.Name;
import dev.litelift.expression.QueryRenderer.Column;
import dev.litelift.expression.Query.Select;
import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.PostgresSchema;
import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.PostgresType.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One SELECT without ORDER BY and LIMIT. */
final class SelectRenderer {
    private final Scope scope;
    private final Renderer renderer;
    private final List<Expression> items = new ArrayList<>();
    private final List<Value> values = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    /** The names as SQLite compares them. */
    private final Set<String> taken = new HashSet<>();
    private final boolean distinct;
    private final boolean oneRow;
    private final String tail;

    SelectRenderer(QueryRenderer queries, Findings findings, Select select, Scope outer) {
        scope = new Scope(outer);
        renderer = new Renderer(scope, findings, query -> queries.query(query, scope, false));
        scope.renderWith(renderer);
        distinct = select.distinct();
        String from = select.from() == null ? ""
                : " FROM " + new FromRenderer(queries, findings, scope, outer, renderer).render(select.from());
        select.items().forEach(this::item);
        String where = select.where() == null ? "" : " WHERE " + renderer.condition(select.where());
        List<Expression> group = select.group().stream().map(this::byPosition).toList();
        boolean aggregated = !group.isEmpty() || items.stream().anyMatch(Children::aggregates)
                || select.having() != null;
        oneRow = aggregated && group.isEmpty();
        if (aggregated) {
            new GroupCheck(scope, renderer, group).check(items);
            if (select.having() != null) {
                new GroupCheck(scope, renderer, group).check(List.of(select.having()));
            }
        }
        if (distinct) {
            values.forEach(value -> Aggregates.checkDistinct(value, "DISTINCT"));
        }
        String having = select.having() == null ? "" : " HAVING " + renderer.condition(select.having());
        tail = from + where + group(group) + having;
    }

    private String group(List<Expression> group) {
        if (group.isEmpty()) {
            return "";
        }
        List<Value> keys = renderer.values(group);
        for (Value key : keys) {
            Aggregates.checkDistinct(key, "GROUP BY");
            if (key.literal() != null || key.isNull()) {
                throw new Refusal("GROUP BY a constant");
            }
        }
        return " GROUP BY " + keys.stream().map(SelectRenderer::groupKey).collect(Collectors.joining(", "));
    }

    /** The column itself where it is one, so that it may be passed on and computed with. */
    private static String groupKey(Value key) {
        return key.column() == null ? key.sql() : key.column().sql();
    }

    /** The item that a position in GROUP BY or ORDER BY means. */
    private Expression byPosition(Expression expression) {
        boolean position = expression instanceof Literal literal && literal.value() instanceof Long number
                && number >= 1 && number <= items.size();
        return position ? items.get(((Long) ((Literal) expression).value()).intValue() - 1) : expression;
    }

    private void item(Query.Item item) {
        if (item instanceof Query.Star star) {
            for (Scope.Source source : scope.sources()) {
                for (Column column : scope.all(star.qualifier())) {
                    if (source.columns().contains(column)) {
                        add(new Name(source.alias(), column.name(), false), column.name(), column.value());
                    }
                }
            }
            return;
        }
        Query.Column column = (Query.Column) item;
        Value value = renderer.value(column.expression());
        String name = column.alias() != null ? column.alias() : nameOf(column);
        add(column.expression(), name, value);
        if (column.alias() != null) {
            scope.alias(column.alias(), column.expression());
        }
    }

    private void add(Expression expression, String name, Value value) {
        // Joins of joins with themselves would have any number.
        if (items.size() == PostgresSchema.MOST_COLUMNS) {
            throw new Refusal("more than " + PostgresSchema.MOST_COLUMNS + " columns");
        }
        items.add(expression);
        values.add(value);
        String free = name;
        for (int i = 1; !taken.add(Scope.fold(free)); i++) {
            // As SQLite tells columns of one name apart.
            free = name + ":" + i;
        }
        names.add(free);
    }

    private String nameOf(Query.Column column) {
        if (column.expression() instanceof Name name) {
            return scope.column(name.qualifier(), name.name()).map(Column::name).orElse(column.text());
        }
        return column.text();
    }

    List<Value> values() {
        return values;
    }

    List<String> names() {
        return names;
    }

    boolean isOneRow() {
        return oneRow;
    }

    String sql(boolean raw) {
        return sql(columns(raw).stream().map(c -> c.value().sql() + " AS " + Identifier.quote(c.name())).toList());
    }

    String sql(List<String> exportedItems) {
        return "SELECT " + (distinct ? "DISTINCT " : "") + String.join(", ", exportedItems) + tail;
    }

    List<Column> columns(boolean raw) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> new Column(names.get(i), exported(values.get(i), raw)))
                .toList();
    }

    /**
     * A value as a column of the result.
     *
     * @param raw whether a plain column is passed on as the target has it
     */
    static Value exported(Value value, boolean raw) {
        if (raw && value.column() != null) {
            ResolvedColumn column = value.column();
            return new Value(column.sql(), value.sort(), column.type(), value.affinity(), value.collation(), false, null, column,
                    value.traits());
        }
        if (value.isNull()) {
            return new Value(value.sql().isEmpty() ? "" : "NULL::text", Sort.TEXT, PostgresType.of(Kind.TEXT), null, null, false, null,
                    null, Set.of());
        }
        Value plain = value.sort() == Sort.TRUTH ? value.asNumber() : value;
        String sql = plain.sort() == Sort.TEXT && plain.literal() != null ? plain.sql() + "::text" : plain.sql();
        return new Value(sql, plain.sort(), plain.type(), plain.affinity(), plain.collation(), false, null, null, plain.traits());
    }

    /** SQLite looks for an alias before it looks for a column here. */
    String order(List<Expression.Order> order) {
        List<String> keys = new ArrayList<>();
        for (Expression.Order item : order) {
            Expression expression = byPosition(item.expression());
            if (expression instanceof Name name && name.qualifier() == null && scope.aliased(name.name()) != null) {
                expression = scope.aliased(name.name());
            }
            keys.add(renderer.order(renderer.value(expression), item));
        }
        return String.join(", ", keys);
    }
}
