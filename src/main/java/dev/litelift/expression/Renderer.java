package dev.litelift.expression;

import dev.litelift.expression.Expression.Between;
import dev.litelift.expression.Expression.Binary;
import dev.litelift.expression.Expression.Call;
import dev.litelift.expression.Expression.Case;
import dev.litelift.expression.Expression.InList;
import dev.litelift.expression.Expression.InQuery;
import dev.litelift.expression.Expression.Literal;
import dev.litelift.expression.Expression.Match;
import dev.litelift.expression.Expression.Name;
import dev.litelift.expression.Expression.Row;
import dev.litelift.expression.Expression.Unary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns parsed expressions into PostgreSQL's words; asks others about each kind of operator and function. */
final class Renderer {
    /** Some translations repeat their operands, which nesting multiplies. */
    private static final int MAX_SQL = 200_000;

    private final NameScope names;
    private final Findings findings;
    private final Subqueries subqueries;
    private final Comparisons comparisons;

    /** What an expression's names mean. */
    interface NameScope {
        Optional<Value> find(String qualifier, String name);
    }

    /** Renders queries inside expressions. */
    interface Subqueries {
        Subqueries NONE = query -> {
            throw new Refusal("a subquery");
        };

        /** @return the query without parentheses, and its columns */
        QueryRenderer.Rendered render(Query query);
    }

    Renderer(NameScope names, Findings findings, Subqueries subqueries) {
        this.names = names;
        this.findings = findings;
        this.subqueries = subqueries;
        this.comparisons = new Comparisons(findings);
    }

    static NameScope scope(ColumnResolver resolver, Findings findings) {
        return (qualifier, name) -> resolver.resolve(qualifier, name).map(column -> {
            findings.reads(column);
            return Value.column(column);
        });
    }

    /** A boolean of PostgreSQL: any number but zero is true in SQLite. */
    String condition(Expression expression) {
        return condition(value(expression));
    }

    static String condition(Value value) {
        if (value.literal() instanceof Number number && !value.isNull()) {
            return number.doubleValue() != 0 ? "true" : "false";
        }
        return switch (value.sort()) {
            case TRUTH -> value.sql();
            case NULL -> "NULL::boolean";
            case INTEGER, REAL, DECIMAL, NUMBER -> "(" + value.sql() + " <> 0)";
            default -> throw new Refusal(value.sort().label() + " used as a condition");
        };
    }

    List<Value> values(List<Expression> expressions) {
        List<Value> values = new ArrayList<>();
        expressions.forEach(expression -> values.add(value(expression)));
        return values;
    }

    Value value(Expression expression) {
        Value value = plainValue(expression);
        if (value.sql().length() > MAX_SQL) {
            throw new Refusal("an expression whose translation is too long");
        }
        boolean outer = expression instanceof Expression.Collate || expression instanceof Expression.Cast
                || expression instanceof Unary unary && unary.operator().equals("+");
        return !outer && Children.collates(expression) ? value.with(Value.Trait.INNER_COLLATE) : value;
    }

    private Value plainValue(Expression expression) {
        if (expression instanceof Literal literal) {
            return Value.literal(literal.value());
        }
        if (expression instanceof Name name) {
            return name(name);
        }
        if (expression instanceof Unary unary) {
            return unary(unary);
        }
        if (expression instanceof Binary binary) {
            return binary(binary);
        }
        if (expression instanceof Call call) {
            return call(call);
        }
        if (expression instanceof Expression.Cast cast) {
            return Casts.cast(value(cast.operand()), cast.type());
        }
        if (expression instanceof Expression.Collate collate) {
            return collate(collate);
        }
        return expression instanceof Case branches ? caseValue(branches) : predicate(expression);
    }

    private Value predicate(Expression expression) {
        if (expression instanceof Match match) {
            return match(match);
        }
        if (expression instanceof Between between) {
            return between(between);
        }
        if (expression instanceof InList in) {
            return inList(in);
        }
        if (expression instanceof InQuery in) {
            return inQuery(in);
        }
        if (expression instanceof Expression.Exists exists) {
            return Value.truth("EXISTS (" + subqueries.render(exists.query()).sql() + ")");
        }
        if (expression instanceof Expression.Scalar scalar) {
            return scalar(scalar.query());
        }
        throw new Refusal("a row value");
    }

    private Value name(Name name) {
        Optional<Value> found = names.find(name.qualifier(), name.name());
        if (found.isPresent()) {
            return found.get();
        }
        if (name.mayBeText()) {
            return Value.literal(name.name());
        }
        throw new Refusal("the name " + (name.qualifier() == null ? "" : name.qualifier() + ".") + name.name());
    }

    private Value unary(Unary unary) {
        return switch (unary.operator()) {
            case "NOT" -> Value.truth("(NOT " + condition(unary.operand()) + ")");
            case "-" -> Arithmetic.negated(value(unary.operand()));
            case "~" -> Arithmetic.inverted(value(unary.operand()));
            default -> value(unary.operand()).withAffinity(null);
        };
    }

    private Value binary(Binary binary) {
        String operator = binary.operator();
        return switch (operator) {
            case "AND", "OR" -> Value.truth(
                    "(" + condition(binary.left()) + " " + operator + " " + condition(binary.right()) + ")");
            case "IS", "IS NOT" -> is(binary);
            case "=", "<>", "<", "<=", ">", ">=" -> compare(binary);
            default -> Arithmetic.binary(operator, value(binary.left()), value(binary.right()));
        };
    }

    private Value is(Binary binary) {
        if (binary.right() instanceof Literal literal && literal.value() instanceof Boolean truth) {
            return Value.truth("(" + condition(binary.left()) + " " + binary.operator() + " " + (truth ? "TRUE" : "FALSE") + ")");
        }
        return compare(binary);
    }

    private Value compare(Binary binary) {
        if (!(binary.left() instanceof Row left) || !(binary.right() instanceof Row right)) {
            return comparisons.compare(binary.operator(), value(binary.left()), value(binary.right()));
        }
        if (Comparisons.isOrdering(binary.operator()) || left.items().size() != right.items().size()) {
            throw new Refusal("the order of row values");
        }
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < left.items().size(); i++) {
            pairs.add(compare(new Binary(binary.operator(), left.items().get(i), right.items().get(i))).sql());
        }
        boolean all = binary.operator().equals("=") || binary.operator().equals("IS");
        return Value.truth("(" + String.join(all ? " AND " : " OR ", pairs) + ")");
    }

    private Value collate(Expression.Collate collate) {
        if (!List.of("BINARY", "NOCASE", "RTRIM").contains(collate.collation())) {
            throw new Refusal("the collation " + collate.collation());
        }
        return value(collate.operand()).collated(collate.collation(), true);
    }

    private Value match(Match match) {
        Value subject = value(match.subject());
        Value pattern = value(match.pattern());
        return switch (match.operator()) {
            case "LIKE" -> Patterns.like(match.negated(), subject, pattern, match.escape() == null ? null : value(match.escape()));
            case "GLOB" -> Patterns.glob(match.negated(), subject, pattern);
            default -> throw new Refusal("the operator " + match.operator());
        };
    }

    private Value between(Between between) {
        Value subject = value(between.subject());
        String low = comparisons.compare(">=", subject, value(between.low())).sql();
        String high = comparisons.compare("<=", subject, value(between.high())).sql();
        String within = "(" + low + " AND " + high + ")";
        return Value.truth(between.negated() ? "(NOT " + within + ")" : within);
    }

    /** Each item is compared by itself, without affinity; none at all is false even for NULL. */
    private Value inList(InList in) {
        if (in.items().isEmpty()) {
            return Value.truth(in.negated() ? "true" : "false");
        }
        String any;
        if (in.subject() instanceof Row) {
            any = in.items().stream()
                    .map(item -> compare(new Binary("=", in.subject(), item)).sql())
                    .collect(Collectors.joining(" OR ", "(", ")"));
        } else {
            List<Value> items = values(in.items());
            if (items.stream().anyMatch(Value::explicit)) {
                throw new Refusal("COLLATE in the list of IN");
            }
            // Only the subject's affinity and collation count.
            items = items.stream().map(item -> item.withAffinity(null).collated(null, false)).toList();
            any = comparisons.any(value(in.subject()), items).sql();
        }
        return Value.truth(in.negated() ? "(NOT " + any + ")" : any);
    }

    private Value inQuery(InQuery in) {
        QueryRenderer.Rendered query = subqueries.render(in.query());
        if (query.columns().size() != 1 || in.subject() instanceof Row) {
            throw new Refusal("row values IN a subquery");
        }
        Value subject = value(in.subject());
        Value item = query.columns().get(0).value();
        boolean alike = subject.sort() == item.sort() || subject.sort() == Sort.INTEGER && item.sort() == Sort.INTEGER;
        boolean collated = isCollated(subject) || isCollated(item);
        if (!alike || collated || subject.isNull()) {
            throw new Refusal(subject.sort().label() + " IN a subquery of " + item.sort().label());
        }
        // Asks whether these may be compared at all.
        comparisons.compare("=", subject, item);
        return Value.truth("(" + subject.sql() + (in.negated() ? " NOT IN (" : " IN (") + query.sql() + "))");
    }

    private static boolean isCollated(Value value) {
        return value.has(Value.Trait.INNER_COLLATE) || value.collation() != null && !value.collation().equals("BINARY");
    }

    /** SQLite takes the first row where PostgreSQL insists on one. */
    private Value scalar(Query query) {
        QueryRenderer.Rendered rendered = subqueries.render(query);
        if (rendered.columns().size() != 1) {
            throw new Refusal("a row value");
        }
        String limit = query.limit() == null && !rendered.oneRow() ? " LIMIT 1" : "";
        Value item = rendered.columns().get(0).value();
        return new Value("(" + rendered.sql() + limit + ")", item.sort(), item.type(), item.affinity(), item.collation(),
                false, null, null, item.traits());
    }

    private Value caseValue(Case branches) {
        List<Value> results = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        Value operand = branches.operand() == null ? null : value(branches.operand());
        for (Expression.Branch branch : branches.branches()) {
            conditions.add(operand == null
                    ? condition(branch.when())
                    : comparisons.compare("=", operand, value(branch.when())).sql());
            results.add(value(branch.then()));
        }
        results.add(branches.otherwise() == null ? Value.NULL : value(branches.otherwise()));
        SharedType common = SharedType.of(results, "CASE");
        StringBuilder sql = new StringBuilder("(CASE");
        for (int i = 0; i < conditions.size(); i++) {
            sql.append(" WHEN ").append(conditions.get(i)).append(" THEN ").append(common.sqls().get(i));
        }
        if (branches.otherwise() != null) {
            sql.append(" ELSE ").append(common.sqls().get(conditions.size()));
        }
        return common.as(sql.append(" END)").toString());
    }

    private Value call(Call call) {
        if (call.window() != null || Aggregates.has(call)) {
            if (subqueries == Subqueries.NONE) {
                throw new Refusal("the aggregate or window function " + call.name());
            }
            return new Aggregates(this, findings).call(call);
        }
        if (call.distinct() || call.star() || call.filter() != null || !call.order().isEmpty()) {
            throw new Refusal("the function " + call.name() + " with DISTINCT, *, FILTER or ORDER BY");
        }
        int count = call.arguments().size();
        if ((call.name().equals("iif") || call.name().equals("if")) && count >= 2) {
            return iif(call.arguments());
        }
        if (call.name().equals("like") && count == 2) {
            return match(new Match("LIKE", false, call.arguments().get(1), call.arguments().get(0), null));
        }
        return new Functions(findings).call(call.name(), values(call.arguments()));
    }

    private Value iif(List<Expression> arguments) {
        List<Expression.Branch> branches = new ArrayList<>();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            branches.add(new Expression.Branch(arguments.get(i), arguments.get(i + 1)));
        }
        return caseValue(new Case(null, branches, arguments.size() % 2 == 1 ? arguments.get(arguments.size() - 1) : null));
    }

    /** ORDER BY with SQLite's place for NULLs, which is before all else. */
    String order(List<Expression.Order> order) {
        return order.stream().map(item -> order(value(item.expression()), item)).collect(Collectors.joining(", "));
    }

    String order(Value value, Expression.Order item) {
        if (value.literal() != null) {
            throw new Refusal("ORDER BY a constant");
        }
        boolean nullsFirst = item.nullsFirst() == null ? !item.descending() : item.nullsFirst();
        return sortKey(value) + (item.descending() ? " DESC" : "") + (nullsFirst ? " NULLS FIRST" : " NULLS LAST");
    }

    private String sortKey(Value value) {
        if (value.has(Value.Trait.INNER_COLLATE)) {
            throw new Refusal("COLLATE inside of a sort key");
        }
        return switch (value.sort()) {
            case TEXT -> Texts.collated(value.sql(), value.collation() == null ? "BINARY" : value.collation());
            case JSON, OPAQUE, TIMESTAMPTZ -> throw new Refusal("ORDER BY " + value.sort().label());
            case TIME, TIMESTAMP -> {
                if (!value.isCanonical()) {
                    findings.assume("dates and times are all written in the same form");
                }
                yield value.sql();
            }
            default -> value.sql();
        };
    }
}
