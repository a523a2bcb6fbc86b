package dev.litelift.expression;

import dev.litelift.expression.QueryRenderer.Column;
import dev.litelift.expression.Scope.Source;
import dev.litelift.postgres.Identifier;
import java.util.ArrayList;
import java.util.List;

/** Renders the FROM of one SELECT and tells its scope what is there. */
final class FromRenderer {
    private final QueryRenderer queries;
    private final Findings findings;
    private final Scope scope;
    private final Scope outer;
    private final Renderer renderer;

    /** @param outer the scope around the SELECT, or null */
    FromRenderer(QueryRenderer queries, Findings findings, Scope scope, Scope outer, Renderer renderer) {
        this.queries = queries;
        this.findings = findings;
        this.scope = scope;
        this.outer = outer;
        this.renderer = renderer;
    }

    String render(Query.From from) {
        if (from instanceof Query.Table table) {
            return table(table);
        }
        return from instanceof Query.Derived derived ? derived(derived) : join((Query.Join) from);
    }

    private String table(Query.Table table) {
        String alias = table.alias() == null ? table.name() : table.alias();
        Relation relation = queries.relation(table.name());
        List<Column> columns = new ArrayList<>();
        for (Relation.Column column : relation.columns()) {
            ResolvedColumn qualified = column.column().named(Identifier.quote(alias) + "." + column.column().sql());
            columns.add(new Column(column.name(), Value.column(qualified)));
        }
        scope.add(new Source(alias, columns, relation.key()));
        return relation.sql() + " AS " + Identifier.quote(alias);
    }

    private String derived(Query.Derived derived) {
        String alias = derived.alias() == null ? queries.freshAlias() : derived.alias();
        QueryRenderer.Rendered rendered = queries.query(derived.query(), outer, true);
        scope.add(new Source(alias, exposed(rendered.columns(), alias), List.of()));
        return "(" + rendered.sql() + ") AS " + Identifier.quote(alias);
    }

    /** The columns of a query as the query around it names them. */
    static List<Column> exposed(List<Column> columns, String alias) {
        return columns.stream().map(column -> {
            String sql = Identifier.quote(alias) + "." + Identifier.quote(column.name());
            Value value = column.value();
            return new Column(column.name(), value.column() != null
                    ? Value.column(value.column().named(sql))
                    : new Value(sql, value.sort(), value.type(), value.affinity(), value.collation(), false, null, null, value.traits()));
        }).toList();
    }

    private String join(Query.Join join) {
        int before = scope.sources().size();
        String left = render(join.left());
        int between = scope.sources().size();
        String right = render(join.right());
        if (join.right() instanceof Query.Join) {
            right = "(" + right + ")";
        }
        List<Source> lefts = scope.sources().subList(before, between);
        List<Source> rights = scope.sources().subList(between, scope.sources().size());
        List<String> using = join.natural() ? shared(lefts, rights) : join.using();
        String on = using.isEmpty()
                ? join.on() == null ? "" : renderer.condition(join.on())
                : using(join, lefts, rights, using);
        boolean plain = join.kind().equals("INNER") || join.kind().equals("CROSS");
        if (on.isEmpty()) {
            return left + (plain ? " CROSS JOIN " + right : " " + join.kind() + " JOIN " + right + " ON true");
        }
        return left + " " + (plain ? "JOIN" : join.kind() + " JOIN") + " " + right + " ON " + on;
    }

    private static List<String> shared(List<Source> lefts, List<Source> rights) {
        List<String> names = new ArrayList<>();
        for (Source right : rights) {
            for (Column column : right.columns()) {
                boolean both = lefts.stream().flatMap(left -> left.columns().stream())
                        .anyMatch(other -> Scope.fold(other.name()).equals(Scope.fold(column.name())));
                if (both) {
                    names.add(column.name());
                }
            }
        }
        return names;
    }

    private String using(Query.Join join, List<Source> lefts, List<Source> rights, List<String> names) {
        if (join.kind().equals("RIGHT") || join.kind().equals("FULL")) {
            throw new Refusal(join.kind() + " JOIN with common columns");
        }
        List<String> conditions = new ArrayList<>();
        for (String name : names) {
            Column left = column(lefts, name);
            Column right = column(rights, name);
            conditions.add(new Comparisons(findings).compare("=", left.value(), right.value()).sql());
            scope.hide(right);
        }
        return String.join(" AND ", conditions);
    }

    /** The first column of that name: SQLite takes the leftmost table's. */
    private static Column column(List<Source> sources, String name) {
        return sources.stream().flatMap(source -> source.columns().stream())
                .filter(column -> Scope.fold(column.name()).equals(Scope.fold(name)))
                .findFirst()
                .orElseThrow(() -> new Refusal("the name " + name + " in USING"));
    }
}
