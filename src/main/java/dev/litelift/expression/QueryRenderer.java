package dev.litelift.expression;

import dev.litelift.expression.Query.Body;
import dev.litelift.expression.Query.Select;
import dev.litelift.postgres.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Turns parsed queries into PostgreSQL's words. */
final class QueryRenderer {
    /** @param oneRow whether it has one row at most */
    record Rendered(String sql, List<Column> columns, boolean oneRow) {}

    /** @param name in SQLite */
    record Column(String name, Value value) {}

    private final Relation.Resolver relations;
    private final Findings findings;
    private final Map<String, Relation> commons = new HashMap<>();
    private int aliases;

    QueryRenderer(Relation.Resolver relations, Findings findings) {
        this.relations = relations;
        this.findings = findings;
    }

    Relation relation(String name) {
        Relation common = commons.get(Scope.fold(name));
        return common != null ? common
                : relations.resolve(name).orElseThrow(() -> new Refusal("the table " + name + ", which the target does not have"));
    }

    String freshAlias() {
        return "_" + ++aliases;
    }

    /**
     * @param outer the scope around the query, or null
     * @param raw whether plain columns are passed on as the target has them, not as SQLite's values
     */
    Rendered query(Query query, Scope outer, boolean raw) {
        Map<String, Relation> before = new HashMap<>(commons);
        String with = with(query, outer);
        Rendered body = ordered(query, outer, raw);
        commons.clear();
        commons.putAll(before);
        return new Rendered(with + body.sql() + limit(query), body.columns(), body.oneRow());
    }

    private String with(Query query, Scope outer) {
        List<String> parts = new ArrayList<>();
        for (Query.SharedType common : query.with()) {
            Rendered rendered = query(common.query(), outer, true);
            List<Relation.Column> columns = new ArrayList<>();
            List<String> names = common.columns();
            for (Column column : rendered.columns()) {
                String name = names.isEmpty() ? column.name() : names.get(columns.size());
                columns.add(ViewTranslator.column(name, column.value()));
            }
            String quoted = Identifier.quote(common.name());
            commons.put(Scope.fold(common.name()), new Relation(quoted, columns, List.of()));
            String list = columns.stream().map(c -> c.column().sql()).collect(Collectors.joining(", "));
            parts.add(quoted + " (" + list + ") AS (" + rendered.sql() + ")");
        }
        return parts.isEmpty() ? "" : "WITH " + String.join(", ", parts) + " ";
    }

    private static String limit(Query query) {
        String limit = query.limit() == null ? "" : count(query.limit(), " LIMIT ");
        return limit + (query.offset() == null ? "" : count(query.offset(), " OFFSET "));
    }

    /** A negative limit is none. */
    private static String count(Expression expression, String word) {
        if (expression instanceof Expression.Unary unary && unary.operator().equals("-")
                && unary.operand() instanceof Expression.Literal literal && literal.value() instanceof Long) {
            return "";
        }
        if (expression instanceof Expression.Literal literal && literal.value() instanceof Long number) {
            return word + number;
        }
        throw new Refusal("LIMIT or OFFSET with other than a constant");
    }

    private Rendered ordered(Query query, Scope outer, boolean raw) {
        boolean simple = query.body() instanceof Select select && !select.distinct();
        if (simple) {
            SelectRenderer select = new SelectRenderer(this, findings, (Select) query.body(), outer);
            String order = query.order().isEmpty() ? "" : " ORDER BY " + select.order(query.order());
            return new Rendered(select.sql(raw) + order, select.columns(raw), select.isOneRow());
        }
        Rendered body = body(query.body(), outer, raw);
        if (query.order().isEmpty()) {
            return body;
        }
        // ORDER BY of a set may name its columns in PostgreSQL but not collate them.
        String alias = freshAlias();
        List<Column> columns = FromRenderer.exposed(body.columns(), alias);
        Renderer renderer = new Renderer((qualifier, name) -> java.util.Optional.empty(), findings, Renderer.Subqueries.NONE);
        String order = query.order().stream()
                .map(item -> renderer.order(output(item.expression(), columns), item))
                .collect(Collectors.joining(", "));
        String sql = "SELECT * FROM (" + body.sql() + ") AS " + Identifier.quote(alias) + " ORDER BY " + order;
        return new Rendered(sql, body.columns(), false);
    }

    private static Value output(Expression expression, List<Column> columns) {
        if (expression instanceof Expression.Literal literal && literal.value() instanceof Long position
                && position >= 1 && position <= columns.size()) {
            return columns.get(position.intValue() - 1).value();
        }
        if (expression instanceof Expression.Collate collate) {
            return output(collate.operand(), columns).collated(collate.collation(), true);
        }
        if (expression instanceof Expression.Name name) {
            return columns.stream().filter(c -> Scope.fold(c.name()).equals(Scope.fold(name.name()))).findFirst()
                    .map(Column::value)
                    .orElseThrow(() -> new Refusal("ORDER BY " + name.name() + ", which is no column of the result"));
        }
        throw new Refusal("ORDER BY an expression over DISTINCT or a compound SELECT");
    }

    private Rendered body(Body body, Scope outer, boolean raw) {
        if (body instanceof Select select) {
            SelectRenderer renderer = new SelectRenderer(this, findings, select, outer);
            return new Rendered(renderer.sql(raw), renderer.columns(raw), renderer.isOneRow());
        }
        return compound(body, outer);
    }

    private Rendered compound(Body body, Scope outer) {
        List<SelectRenderer> arms = new ArrayList<>();
        List<String> operators = new ArrayList<>();
        flatten(body, outer, arms, operators);
        int width = arms.get(0).values().size();
        List<SharedType> commonColumns = new ArrayList<>();
        for (int c = 0; c < width; c++) {
            commonColumns.add(commonColumn(arms, c, width, operators));
        }
        List<String> names = arms.get(0).names();
        String sql = "";
        for (int a = 0; a < arms.size(); a++) {
            String arm = arms.get(a).sql(armItems(commonColumns, names, a));
            sql = a == 0 ? arm : (a == 1 ? sql : "(" + sql + ")") + " " + operators.get(a - 1) + " " + arm;
        }
        List<Column> columns = IntStream.range(0, width)
                .mapToObj(c -> new Column(names.get(c), SelectRenderer.exported(commonColumns.get(c).as(""), false)))
                .toList();
        return new Rendered(sql, columns, false);
    }

    private static SharedType commonColumn(List<SelectRenderer> arms, int c, int width, List<String> operators) {
        List<Value> values = new ArrayList<>();
        for (SelectRenderer arm : arms) {
            if (arm.values().size() != width) {
                throw new Refusal("a compound SELECT of different widths");
            }
            values.add(arm.values().get(c));
        }
        SharedType common = SharedType.of(values, "column of a compound SELECT");
        if (operators.stream().anyMatch(operator -> !operator.equals("UNION ALL"))) {
            values.forEach(value -> Aggregates.checkDistinct(value, "a compound SELECT"));
        }
        return common;
    }

    private static List<String> armItems(List<SharedType> columns, List<String> names, int arm) {
        return IntStream.range(0, columns.size())
                .mapToObj(c -> SelectRenderer.exported(columns.get(c).as(columns.get(c).sqls().get(arm)), false).sql()
                        + " AS " + Identifier.quote(names.get(c)))
                .toList();
    }

    private void flatten(Body body, Scope outer, List<SelectRenderer> arms, List<String> operators) {
        if (body instanceof Query.Compound compound) {
            flatten(compound.left(), outer, arms, operators);
            operators.add(compound.operator());
            if (compound.right() instanceof Query.Values values && values.rows().size() > 1) {
                throw new Refusal("VALUES of several rows in a compound SELECT");
            }
            flatten(compound.right(), outer, arms, operators);
        } else if (body instanceof Query.Values values) {
            for (List<Expression> row : values.rows()) {
                if (row != values.rows().get(0)) {
                    operators.add("UNION ALL");
                }
                arms.add(new SelectRenderer(this, findings, ofRow(row), outer));
            }
        } else {
            arms.add(new SelectRenderer(this, findings, (Select) body, outer));
        }
    }

    private static Select ofRow(List<Expression> row) {
        List<Query.Item> items = new ArrayList<>();
        for (Expression expression : row) {
            items.add(new Query.Column(expression, "column" + (items.size() + 1), ""));
        }
        return new Select(false, items, null, null, List.of(), null);
    }
}
