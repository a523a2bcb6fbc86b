package dev.litelift.expression;

import static java.util.Map.entry;

import dev.litelift.expression.Value.Trait;
import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.PostgresType.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Scalar functions of one row.
 *
 * @see <a href="https://www.sqlite.org/lang_corefunc.html">SQLite: Built-In Scalar SQL Functions</a>
 */
final class Functions {
    private static final PostgresType INT = PostgresType.of(Kind.INTEGER);

    private interface Rule {
        Value apply(List<Value> arguments);
    }

    /** @param most -1 for any number */
    private record Entry(int least, int most, Rule rule) {}

    private final Findings findings;
    private final Map<String, Entry> rules = Map.ofEntries(
            entry("abs", new Entry(1, 1, Functions::abs)),
            entry("sign", new Entry(1, 1, Functions::sign)),
            entry("round", new Entry(1, 2, Functions::round)),
            entry("ceil", new Entry(1, 1, a -> whole("ceil", a.get(0)))),
            entry("ceiling", new Entry(1, 1, a -> whole("ceil", a.get(0)))),
            entry("floor", new Entry(1, 1, a -> whole("floor", a.get(0)))),
            entry("trunc", new Entry(1, 1, a -> whole("trunc", a.get(0)))),
            entry("lower", new Entry(1, 1, a -> Value.text(Texts.lower(Texts.of(a.get(0)))))),
            entry("upper", new Entry(1, 1, a -> Value.text("upper(" + Texts.bytewise(Texts.of(a.get(0))) + ")"))),
            entry("trim", new Entry(1, 2, a -> trim("btrim", a))),
            entry("ltrim", new Entry(1, 2, a -> trim("ltrim", a))),
            entry("rtrim", new Entry(1, 2, a -> trim("rtrim", a))),
            entry("length", new Entry(1, 1, Functions::length)),
            entry("octet_length", new Entry(1, 1, Functions::octetLength)),
            entry("replace", new Entry(3, 3, Functions::replace)),
            entry("substr", new Entry(2, 3, Substrings::of)),
            entry("substring", new Entry(2, 3, Substrings::of)),
            entry("instr", new Entry(2, 2, Functions::instr)),
            entry("hex", new Entry(1, 1, this::hex)),
            entry("unicode", new Entry(1, 1, a -> integer("NULLIF(ascii(" + Texts.of(a.get(0)) + "), 0)"))),
            entry("char", new Entry(1, -1, Functions::character)),
            entry("typeof", new Entry(1, 1, Functions::typeOf)),
            entry("coalesce", new Entry(2, -1, a -> coalesce(a, "coalesce"))),
            entry("ifnull", new Entry(2, 2, a -> coalesce(a, "ifnull"))),
            entry("nullif", new Entry(2, 2, this::nullIf)),
            entry("min", new Entry(2, -1, a -> extreme("least", a))),
            entry("max", new Entry(2, -1, a -> extreme("greatest", a))),
            entry("likely", new Entry(1, 1, a -> a.get(0))),
            entry("unlikely", new Entry(1, 1, a -> a.get(0))),
            entry("likelihood", new Entry(2, 2, a -> a.get(0))),
            entry("json_valid", new Entry(1, 1, Functions::jsonValid)),
            entry("concat", new Entry(1, -1, Functions::concat)));

    Functions(Findings findings) {
        this.findings = findings;
    }

    Value call(String name, List<Value> arguments) {
        if (DateFunctions.has(name)) {
            return new DateFunctions(findings).call(name, arguments);
        }
        Entry entry = rules.get(name);
        int count = arguments.size();
        if (entry == null || count < entry.least || entry.most >= 0 && count > entry.most) {
            throw new Refusal("the function " + name + " with " + count + " arguments");
        }
        return entry.rule.apply(arguments);
    }

    private static Value integer(String sql) {
        return Value.of(sql, Sort.INTEGER, INT).with(Trait.NOT_NEGATIVE);
    }

    private static String texts(List<Value> values) {
        return values.stream().map(Texts::of).collect(Collectors.joining(", "));
    }

    /** Of digits in a text SQLite makes a real here, unlike in arithmetic. */
    private static Value number(Value value, String function) {
        if (!value.sort().isNumber() && !value.isNull()) {
            throw new Refusal(function + " of " + value.sort().label());
        }
        return value.asNumber();
    }

    private static Value abs(List<Value> arguments) {
        Value number = number(arguments.get(0), "abs");
        if (number.isNull()) {
            return number;
        }
        Value abs = Value.of("abs(" + number.sql() + ")", number.sort(), number.type());
        return number.sort() == Sort.INTEGER ? abs.with(Trait.NOT_NEGATIVE) : abs;
    }

    private static Value sign(List<Value> arguments) {
        Value number = number(arguments.get(0), "sign");
        return number.isNull() ? number : Value.of("sign(" + number.sql() + ")::integer", Sort.INTEGER, INT);
    }

    /** SQLite rounds halves away from zero, and the last digit of others by the binary value, which no type here does. */
    private static Value round(List<Value> arguments) {
        Value number = number(arguments.get(0), "round");
        boolean places = arguments.size() == 2 && !Long.valueOf(0).equals(arguments.get(1).literal());
        if (number.isNull()) {
            return number;
        }
        if (number.sort() == Sort.INTEGER && (!places || arguments.get(1).literal() instanceof Long)) {
            return Value.of(number.asDouble(), Sort.REAL);
        }
        if (places) {
            throw new Refusal("round to decimal places");
        }
        String real = number.asDouble();
        return Value.of("(CASE WHEN abs(" + real + ") < 4503599627370496 THEN trunc(" + real + " + sign(" + real
                + ") * 0.5) + 0 ELSE " + real + " END)", Sort.REAL);
    }

    private static Value whole(String function, Value value) {
        Value number = number(value, function);
        return switch (number.sort()) {
            case INTEGER, NULL -> number;
            case REAL -> Value.of(function + "(" + number.sql() + ")", Sort.REAL);
            default -> throw new Refusal(function + " of " + number.sort().label());
        };
    }

    private static Value trim(String function, List<Value> arguments) {
        String characters = arguments.size() == 2 ? Texts.of(arguments.get(1)) : "' '";
        return Value.text(function + "(" + Texts.of(arguments.get(0)) + ", " + characters + ")");
    }

    /** An empty text is replaced by nothing, not even NULL. */
    private static Value replace(List<Value> arguments) {
        Value old = arguments.get(1);
        boolean strict = old.literal() instanceof String text && !text.isEmpty() || arguments.get(2).literal() != null;
        String replaced = "replace(" + texts(arguments) + ")";
        return Value.text(strict ? replaced
                : "(CASE WHEN " + Texts.of(old) + " = '' THEN " + Texts.of(arguments.get(0)) + " ELSE " + replaced + " END)");
    }

    private static Value length(List<Value> arguments) {
        Value value = arguments.get(0);
        return value.sort() == Sort.BLOB
                ? integer("octet_length(" + value.sql() + ")")
                : integer("char_length(" + Texts.of(value) + ")");
    }

    private static Value octetLength(List<Value> arguments) {
        Value value = arguments.get(0);
        return integer("octet_length(" + (value.sort() == Sort.BLOB ? value.sql() : Texts.of(value) + "::text") + ")");
    }

    private static Value instr(List<Value> arguments) {
        return integer("strpos(" + texts(arguments) + ")");
    }

    /** NULL has empty digits. */
    private Value hex(List<Value> arguments) {
        Value value = arguments.get(0);
        if (value.isNull()) {
            return Value.literal("");
        }
        String bytes = value.sql();
        if (value.sort() != Sort.BLOB) {
            findings.notImmutable("hex of text");
            bytes = "convert_to(" + Texts.of(value) + ", 'UTF8')";
        }
        return Value.text("coalesce(upper(encode(" + bytes + ", 'hex')), '')");
    }

    private static Value character(List<Value> arguments) {
        StringBuilder text = new StringBuilder();
        for (Value value : arguments) {
            boolean valid = value.literal() instanceof Long code && code > 0 && code <= Character.MAX_CODE_POINT
                    && (code < Character.MIN_SURROGATE || code > Character.MAX_SURROGATE);
            if (!valid) {
                throw new Refusal("char of other than constant code points");
            }
            text.appendCodePoint(((Long) value.literal()).intValue());
        }
        return Value.literal(text.toString());
    }

    private static Value typeOf(List<Value> arguments) {
        Value value = arguments.get(0);
        String name = switch (value.sort()) {
            case NULL -> "null";
            case TRUTH, INTEGER -> "integer";
            case REAL -> "real";
            case TEXT, DATE, TIME, TIMESTAMP, TIMESTAMPTZ, UUID -> "text";
            case BLOB, UUID_BYTES -> "blob";
            default -> throw new Refusal("typeof of " + value.sort().label());
        };
        return value.isNull() ? Value.literal(name)
                : Value.text("(CASE WHEN " + value.sql() + " IS NULL THEN 'null' ELSE '" + name + "' END)");
    }

    private static Value coalesce(List<Value> arguments, String name) {
        SharedType common = SharedType.of(arguments, name);
        return common.as("coalesce(" + String.join(", ", common.sqls()) + ")");
    }

    /** Functions do not convert what they compare. */
    private Value nullIf(List<Value> arguments) {
        Value value = arguments.get(0);
        if (value.isNull()) {
            return value;
        }
        Value equal = new Comparisons(findings).compare("=", value.withAffinity(null), arguments.get(1).withAffinity(null));
        return Value.of("(CASE WHEN " + equal.sql() + " THEN NULL ELSE " + value.sql() + " END)", value.sort(), value.type());
    }

    /** NULL when any is NULL; PostgreSQL's leave NULLs out. */
    private static Value extreme(String function, List<Value> arguments) {
        if (arguments.stream().anyMatch(Value::isNull)) {
            return Value.NULL;
        }
        if (arguments.stream().anyMatch(v -> v.has(Trait.INNER_COLLATE) || v.collation() != null && !v.collation().equals("BINARY"))) {
            throw new Refusal("min or max by a collation");
        }
        SharedType common = SharedType.of(arguments, "min or max");
        Sort sort = common.kind().sort();
        if (sort == Sort.JSON || sort == Sort.OPAQUE || sort == Sort.UUID_BYTES || sort.isMoment() && !allCanonical(arguments)) {
            throw new Refusal("min or max of " + sort.label());
        }
        boolean text = sort == Sort.TEXT;
        String list = common.sqls().stream().map(sql -> text ? Texts.bytewise(sql) : sql).collect(Collectors.joining(", "));
        String nulls = common.sqls().stream().map(sql -> sql + " IS NULL").collect(Collectors.joining(" OR "));
        if (sort == Sort.TRUTH) {
            return extreme(function, arguments.stream().map(Value::asNumber).toList());
        }
        return common.as("(CASE WHEN " + nulls + " THEN NULL ELSE " + function + "(" + list + ") END)");
    }

    private static boolean allCanonical(List<Value> values) {
        return values.stream().allMatch(Value::isCanonical);
    }

    private static Value jsonValid(List<Value> arguments) {
        Value value = arguments.get(0);
        if (value.sort() != Sort.JSON) {
            throw new Refusal("json_valid of " + value.sort().label());
        }
        return Value.truth("(CASE WHEN " + value.sql() + " IS NOT NULL THEN true END)");
    }

    private static Value concat(List<Value> arguments) {
        return Value.text("(" + arguments.stream()
                .map(value -> "coalesce(" + Texts.of(value) + ", '')")
                .collect(Collectors.joining(" || ")) + ")");
    }
}
