package dev.litelift.expression;

import dev.litelift.expression.Expression.Call;
import dev.litelift.expression.Expression.Window;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Aggregate and window functions.
 *
 * @see <a href="https://www.sqlite.org/lang_aggfunc.html">SQLite: Built-in Aggregate Functions</a>
 */
final class Aggregates {
    private static final Set<String> AGGREGATES = Set.of("count", "sum", "avg", "total", "group_concat", "string_agg");
    private static final Set<String> NUMBERINGS = Set.of("row_number", "rank", "dense_rank");
    private static final Set<String> NEIGHBOURS = Set.of("lag", "lead", "first_value", "last_value");

    private final Renderer renderer;
    private final Findings findings;

    Aggregates(Renderer renderer, Findings findings) {
        this.renderer = renderer;
        this.findings = findings;
    }

    /** Whether the call is one of an aggregate; {@code min} and {@code max} are with one argument. */
    static boolean has(Call call) {
        boolean extreme = call.name().equals("min") || call.name().equals("max");
        return AGGREGATES.contains(call.name()) || extreme && call.arguments().size() == 1;
    }

    Value call(Call call) {
        String suffix = suffix(call);
        boolean star = call.star() || call.name().equals("count") && call.arguments().isEmpty();
        if (call.name().equals("count") && star) {
            return Value.integer("count(*)" + suffix).with(Value.Trait.NOT_NEGATIVE);
        }
        List<Value> arguments = renderer.values(call.arguments());
        if (NUMBERINGS.contains(call.name()) && arguments.isEmpty()) {
            return Value.integer(call.name() + "()" + suffix).with(Value.Trait.NOT_NEGATIVE);
        }
        if (NEIGHBOURS.contains(call.name()) && arguments.size() == 1 && !arguments.get(0).isNull()) {
            Value item = arguments.get(0);
            return Value.of(call.name() + "(" + item.sql() + ")" + suffix, item.sort(), item.type());
        }
        if (!has(call) || arguments.isEmpty()) {
            throw new Refusal("the window function " + call.name());
        }
        checkDistinct(call, arguments.get(0));
        return aggregate(call, arguments, suffix);
    }

    private static void checkDistinct(Call call, Value value) {
        if (call.distinct()) {
            checkDistinct(value, "DISTINCT");
        }
    }

    /** Refuses values that SQLite and PostgreSQL do not tell apart alike. */
    static void checkDistinct(Value value, String where) {
        boolean collated = value.sort() == Sort.TEXT && value.collation() != null && !value.collation().equals("BINARY");
        if (value.has(Value.Trait.INNER_COLLATE)) {
            throw new Refusal(where + " with COLLATE inside");
        }
        if (collated || value.sort() == Sort.JSON || value.sort() == Sort.OPAQUE || value.sort() == Sort.TIMESTAMPTZ) {
            throw new Refusal(where + (collated ? " by the collation " + value.collation() : " of " + value.sort().label()));
        }
    }

    private Value aggregate(Call call, List<Value> arguments, String suffix) {
        Value item = arguments.get(0);
        String distinct = call.distinct() ? "DISTINCT " : "";
        return switch (call.name()) {
            case "count" -> Value.integer("count(" + distinct + item.sql() + ")" + suffix).with(Value.Trait.NOT_NEGATIVE);
            case "sum" -> sum(distinct, item, suffix);
            case "total" -> total(distinct, item, suffix);
            case "avg" -> average(distinct, item, suffix);
            case "min", "max" -> extreme(call.name(), item, suffix);
            default -> concatenated(call, arguments, suffix);
        };
    }

    private Value sum(String distinct, Value item, String suffix) {
        Value number = number(item, "sum");
        String sum = "sum(" + distinct + number.sql() + ")" + suffix;
        return number.sort() == Sort.INTEGER ? Value.integer("(" + sum + ")::bigint") : Value.of(sum, number.sort());
    }

    private Value number(Value item, String function) {
        if (!item.sort().isNumber()) {
            throw new Refusal(function + " of " + item.sort().label());
        }
        Value number = item.asNumber();
        if (number.sort() != Sort.INTEGER) {
            findings.assume("sums of reals may differ in their last digits");
        }
        return number;
    }

    private Value total(String distinct, Value item, String suffix) {
        String sum = "sum(" + distinct + number(item, "total").sql() + ")" + suffix;
        return Value.of("coalesce((" + sum + ")::double precision, 0)", Sort.REAL);
    }

    private Value average(String distinct, Value item, String suffix) {
        String sql = distinct + number(item, "avg").sql();
        return Value.of("((sum(" + sql + ")" + suffix + ")::double precision / NULLIF(count(" + sql + ")" + suffix + ", 0))",
                Sort.REAL);
    }

    private Value extreme(String name, Value value, String suffix) {
        Value item = value.sort() == Sort.TRUTH ? value.asNumber() : value;
        checkDistinct(item, name);
        return switch (item.sort()) {
            case TEXT -> Value.text(name + "(" + Texts.bytewise(item.sql()) + ")" + suffix);
            case INTEGER, REAL, DECIMAL, NUMBER, DATE, TIME, TIMESTAMP -> {
                Value extreme = Value.of(name + "(" + item.sql() + ")" + suffix, item.sort(), item.type());
                if (item.sort().isMoment() && !item.isCanonical()) {
                    findings.assume("dates and times are all written in the same form");
                }
                yield item.has(Value.Trait.CANONICAL) ? extreme.with(Value.Trait.CANONICAL) : extreme;
            }
            default -> throw new Refusal(name + " of " + item.sort().label());
        };
    }

    private Value concatenated(Call call, List<Value> arguments, String suffix) {
        Value separator = arguments.size() == 2 ? arguments.get(1) : Value.literal(",");
        if (!(separator.literal() instanceof String)) {
            throw new Refusal(call.name() + " with a separator that is not constant");
        }
        String order = call.order().isEmpty() ? "" : " ORDER BY " + renderer.order(call.order());
        if (order.isEmpty()) {
            findings.assume("the order of the texts that " + call.name() + " joins does not matter");
        }
        return Value.text("string_agg(" + (call.distinct() ? "DISTINCT " : "") + Texts.of(arguments.get(0)) + ", "
                + separator.sql() + order + ")" + suffix);
    }

    private String suffix(Call call) {
        String filter = call.filter() == null ? "" : " FILTER (WHERE " + renderer.condition(call.filter()) + ")";
        return filter + (call.window() == null ? "" : " OVER (" + window(call.window()) + ")");
    }

    private String window(Window window) {
        StringBuilder sql = new StringBuilder();
        if (!window.partition().isEmpty()) {
            List<Value> values = renderer.values(window.partition());
            values.forEach(value -> checkDistinct(value, "PARTITION BY"));
            sql.append("PARTITION BY ").append(values.stream().map(Value::sql).collect(Collectors.joining(", ")));
        }
        if (!window.order().isEmpty()) {
            sql.append(sql.length() == 0 ? "" : " ").append("ORDER BY ").append(renderer.order(window.order()));
        }
        return sql.append(window.frame().isEmpty() ? "" : " " + window.frame()).toString();
    }
}
