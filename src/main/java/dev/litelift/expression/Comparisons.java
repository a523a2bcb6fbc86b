package dev.litelift.expression;

import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.sqlite.Affinity;
import dev.litelift.sqlite.TemporalText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Comparisons of two values.
 *
 * @see <a href="https://www.sqlite.org/datatype3.html#comparison_expressions">SQLite: Comparison Expressions</a>
 */
final class Comparisons {
    private final Findings findings;

    Comparisons(Findings findings) {
        this.findings = findings;
    }

    /** @param operator one of = &lt;&gt; &lt; &lt;= &gt; &gt;= IS and IS NOT */
    Value compare(String operator, Value left, Value right) {
        if (left.isNull() || right.isNull()) {
            return withNull(operator, left, right);
        }
        String collation = collation(left, right);
        Value l = convert(left, right);
        Value r = convert(right, left);
        if (l.sort() == Sort.TIMESTAMP && isDateText(r)) {
            return withDate(operator, l, r);
        }
        if (r.sort() == Sort.TIMESTAMP && isDateText(l)) {
            return withDate(mirrored(operator), r, l);
        }
        List<String> pair = operands(operator, l, r, collation);
        return Value.truth("(" + pair.get(0) + " " + sqlOf(operator) + " " + pair.get(1) + ")");
    }

    /** Whether a value is one of several. */
    Value any(Value subject, List<Value> items) {
        List<List<String>> pairs = new ArrayList<>();
        List<String> comparisons = new ArrayList<>();
        boolean plain = !subject.isNull() && subject.sort() != Sort.TIMESTAMP;
        for (Value item : items) {
            comparisons.add(compare("=", subject, item).sql());
            if (plain && !item.isNull()) {
                pairs.add(operands("=", convert(subject, item), convert(item, subject), collation(subject, item)));
            }
        }
        boolean oneLeft = pairs.size() == items.size() && pairs.stream().map(pair -> pair.get(0)).distinct().count() == 1;
        if (oneLeft && items.size() > 1) {
            String list = pairs.stream().map(pair -> pair.get(1)).collect(Collectors.joining(", "));
            return Value.truth("(" + pairs.get(0).get(0) + " IN (" + list + "))");
        }
        return Value.truth(items.size() == 1 ? comparisons.get(0) : "(" + String.join(" OR ", comparisons) + ")");
    }

    private static Value withNull(String operator, Value left, Value right) {
        Value other = left.isNull() ? right : left;
        String sql = other.column() == null ? other.sql() : other.column().sql();
        return switch (operator) {
            case "IS", "IS NOT" -> Value.truth("(" + sql + " " + operator + " NULL)");
            default -> Value.truth("NULL::boolean");
        };
    }

    private static String sqlOf(String operator) {
        return switch (operator) {
            case "IS" -> "IS NOT DISTINCT FROM";
            case "IS NOT" -> "IS DISTINCT FROM";
            default -> operator;
        };
    }

    private static String mirrored(String operator) {
        return switch (operator) {
            case "<" -> ">";
            case "<=" -> ">=";
            case ">" -> "<";
            case ">=" -> "<=";
            default -> operator;
        };
    }

    static boolean isOrdering(String operator) {
        return operator.startsWith("<") && !operator.equals("<>") || operator.startsWith(">");
    }

    /** The collating function that SQLite picks: an explicit one, else the left column's, else the right's. */
    private static String collation(Value left, Value right) {
        String name = left.explicit() || !right.explicit() && left.collation() != null ? left.collation() : right.collation();
        return name == null ? "BINARY" : name;
    }

    /** What SQLite's affinity rule makes of a value that is compared with another. */
    private static Value convert(Value value, Value other) {
        if (other.hasNumericAffinity() && !value.hasNumericAffinity() && value.sort() == Sort.TEXT) {
            return numberOf(value, other);
        }
        boolean textRule = other.affinity() == Affinity.TEXT && value.affinity() == null && value.sort().isNumber();
        if (!textRule) {
            return value;
        }
        return Value.text(Texts.of(value));
    }

    private static Value numberOf(Value value, Value other) {
        if (value.literal() instanceof String text) {
            Object number = numberIn(text);
            return number == null ? value : Value.literal(number);
        }
        if (value.has(Value.Trait.DIGITS)) {
            return value.asNumber();
        }
        // Texts that happen to spell a number become one.
        throw new Refusal("text compared with a column of numeric affinity");
    }

    /** The number that a text spells entirely, or null. */
    private static Object numberIn(String text) {
        try {
            BigDecimal number = new BigDecimal(text.strip());
            boolean whole = number.scale() <= 0 && number.toBigInteger().bitLength() < 64;
            return whole ? (Object) number.longValueExact() : (Object) number.doubleValue();
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private List<String> operands(String operator, Value l, Value r, String collation) {
        if (l.has(Value.Trait.INNER_COLLATE) || r.has(Value.Trait.INNER_COLLATE)) {
            throw new Refusal("COLLATE inside of an operand");
        }
        if (l.sort() == Sort.TEXT && r.sort() == Sort.TEXT) {
            return List.of(collated(l.sql(), operator, collation), collated(r.sql(), operator, collation));
        }
        if (l.sort().isNumber() && r.sort().isNumber()) {
            return numbers(l, r);
        }
        if (l.sort() == r.sort() && l.sort() != Sort.OPAQUE && l.sort() != Sort.JSON && l.sort() != Sort.TIMESTAMPTZ) {
            return alike(l, r);
        }
        if (l.sort() == Sort.TEXT && isTextual(r)) {
            return List.of(beside(r, l, operator, collation), textOrMoment(r, operator, collation, l));
        }
        if (r.sort() == Sort.TEXT && isTextual(l)) {
            return List.of(textOrMoment(l, operator, collation, r), beside(l, r, operator, collation));
        }
        throw new Refusal(l.sort().label() + " compared with " + r.sort().label());
    }

    private List<String> alike(Value l, Value r) {
        if (l.sort().isMoment() && !(l.isCanonical() && r.isCanonical())) {
            findings.assume("dates and times are all written in the same form");
        }
        if (l.sort() == Sort.UUID) {
            findings.assume("UUIDs are written in lower case");
        }
        return List.of(l.sql(), r.sql());
    }

    private static boolean isTextual(Value value) {
        return value.sort().isMoment() && value.sort() != Sort.TIMESTAMPTZ || value.sort() == Sort.UUID;
    }

    /** The converted side: itself when the text beside it is a constant of its form, else its text. */
    private String textOrMoment(Value value, String operator, String collation, Value text) {
        return text.literal() instanceof String ? value.sql() : collated(Texts.of(value), operator, collation);
    }

    private String beside(Value value, Value text, String operator, String collation) {
        if (text.literal() instanceof String constant) {
            return constantOf(value, constant);
        }
        return collated(text.sql(), operator, collation);
    }

    private String constantOf(Value value, String text) {
        if (value.sort() == Sort.UUID) {
            if (!text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
                throw new Refusal("a UUID compared with a text of another form");
            }
            findings.assume("UUIDs are written in lower case");
            return Value.literal(text).sql() + "::uuid";
        }
        if (!form(text).name().equals(value.sort().name())) {
            throw new Refusal(value.sort().label() + " compared with a text of another form");
        }
        boolean exact = value.sort() == Sort.DATE
                || value.isCanonical() && text.length() == (value.sort() == Sort.TIME ? 8 : 19) && text.indexOf('T') < 0;
        if (!exact) {
            if (value.isCanonical()) {
                throw new Refusal(value.sort().label() + " compared with a text of another form");
            }
            findings.assume("dates and times are all written in the same form");
        }
        return Value.literal(text).sql() + "::" + value.sort().kind().sql();
    }

    /** Whether a text is a date or time of the type's form. */
    static boolean isForm(String text, Kind kind) {
        TemporalText.Form form = form(text);
        return form == TemporalText.Form.TIMESTAMP_WITH_OFFSET ? kind == Kind.TIMESTAMPTZ : form.name().equals(kind.name());
    }

    private static TemporalText.Form form(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new TemporalText().read(bytes, 0, bytes.length);
    }

    private static boolean isDateText(Value value) {
        return value.sort() == Sort.DATE || value.literal() instanceof String text && form(text) == TemporalText.Form.DATE;
    }

    /**
     * A timestamp's text begins with its date and is longer, so that it is above that date's text at midnight too, and
     * never equal.
     */
    private static Value withDate(String operator, Value timestamp, Value date) {
        String day = date.sort() == Sort.DATE ? date.sql() + "::timestamp" : date.sql() + "::timestamp";
        return switch (operator) {
            case "<", "<=" -> Value.truth("(" + timestamp.sql() + " < " + day + ")");
            case ">", ">=" -> Value.truth("(" + timestamp.sql() + " >= " + day + ")");
            default -> throw new Refusal("a timestamp tested for equality with a date, which never holds");
        };
    }

    private List<String> numbers(Value left, Value right) {
        if (left.sort() == Sort.TRUTH && right.sort() == Sort.TRUTH) {
            return List.of(left.sql(), right.sql());
        }
        if (left.sort() == Sort.TRUTH && isZeroOrOne(right)) {
            return List.of(left.sql(), truthOf(right));
        }
        if (right.sort() == Sort.TRUTH && isZeroOrOne(left)) {
            return List.of(truthOf(left), right.sql());
        }
        Value l = left.asNumber();
        Value r = right.asNumber();
        if (isDouble(l) == isDouble(r)) {
            return List.of(l.sql(), r.sql());
        }
        return isDouble(l) ? withDouble(l, r) : List.of(withDouble(r, l).get(1), withDouble(r, l).get(0));
    }

    /** PostgreSQL would round an integer to a double before it compares. */
    private List<String> withDouble(Value real, Value other) {
        if (real.literal() != null) {
            return List.of(real.exactNumber(), other.sql());
        }
        if (other.literal() instanceof Long number && Math.abs(number) > 1L << 53) {
            throw new Refusal("a real compared with an integer beyond 2^53");
        }
        if (other.literal() == null && other.sort() == Sort.INTEGER && other.type().kind() == Kind.BIGINT) {
            findings.assume("integers compared with reals are within 2^53");
        }
        return List.of(real.sql(), other.asDouble());
    }

    private static boolean isDouble(Value value) {
        return value.type().kind() == Kind.DOUBLE;
    }

    private static boolean isZeroOrOne(Value value) {
        return value.literal() instanceof Long number && (number == 0 || number == 1);
    }

    private static String truthOf(Value value) {
        return ((Long) value.literal()) == 1 ? "true" : "false";
    }

    private static String collated(String sql, String operator, String collation) {
        return collation.equals("BINARY") && !isOrdering(operator) ? sql : Texts.collated(sql, collation);
    }
}
