package dev.litelift.expression;

import dev.litelift.expression.Expression.Call;
import dev.litelift.expression.Expression.Name;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Refuses columns that are neither grouped nor aggregated: SQLite takes their values from any row of the group. */
final class GroupCheck {
    private final Scope scope;
    private final Renderer renderer;
    private final Set<String> keys = new HashSet<>();

    GroupCheck(Scope scope, Renderer renderer, List<Expression> group) {
        this.scope = scope;
        this.renderer = renderer;
        renderer.values(group).forEach(value -> keys.add(value.sql()));
    }

    void check(List<Expression> expressions) {
        expressions.forEach(this::check);
    }

    private void check(Expression expression) {
        boolean aggregate = expression instanceof Call call && call.window() == null && Aggregates.has(call);
        if (aggregate || isKey(expression)) {
            return;
        }
        if (expression instanceof Name name) {
            checkName(name);
        }
        check(Children.of(expression));
    }

    private boolean isKey(Expression expression) {
        boolean comparable = expression instanceof Name || !Children.of(expression).isEmpty() && !Children.aggregates(expression);
        return comparable && !(expression instanceof Expression.Row) && keys.contains(renderer.value(expression).sql());
    }

    private void checkName(Name name) {
        boolean own = scope.column(name.qualifier(), name.name()).isPresent();
        Expression alias = own || name.qualifier() != null ? null : scope.aliased(name.name());
        if (alias != null) {
            check(alias);
            return;
        }
        if (own && scope.sources().stream().noneMatch(source -> holds(source, name) && isKeyed(source))) {
            throw new Refusal("the column " + name.name() + ", which is neither grouped nor aggregated");
        }
    }

    private static boolean holds(Scope.Source source, Name name) {
        boolean named = name.qualifier() == null || Scope.fold(name.qualifier()).equals(Scope.fold(source.alias()));
        return named && source.columns().stream().anyMatch(c -> Scope.fold(c.name()).equals(Scope.fold(name.name())));
    }

    /** Whether the group's key holds the table's, so that all its columns have one value in a group. */
    private boolean isKeyed(Scope.Source source) {
        return !source.key().isEmpty() && source.key().stream().allMatch(key -> source.columns().stream()
                .anyMatch(column -> Scope.fold(column.name()).equals(Scope.fold(key)) && keys.contains(column.value().sql())));
    }
}
