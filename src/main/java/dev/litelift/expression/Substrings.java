package dev.litelift.expression;

import java.util.List;

/** substr, whose start counts from the end when it is negative and whose length reaches back when that is. */
final class Substrings {
    private Substrings() {}

    static Value of(List<Value> arguments) {
        if (arguments.stream().anyMatch(Value::isNull)) {
            return Value.NULL;
        }
        Value start = whole(arguments.get(1));
        Value length = arguments.size() == 3 ? whole(arguments.get(2)) : null;
        if (arguments.get(0).sort() == Sort.BLOB) {
            return ofBlob(arguments.get(0).sql(), start, length);
        }
        String text = Texts.of(arguments.get(0));
        return Value.text(length == null ? from(text, start) : within(text, start, length));
    }

    private static Value whole(Value value) {
        Value number = value.asNumber();
        if (number.sort() != Sort.INTEGER) {
            throw new Refusal("substr with a position that is no integer");
        }
        return number;
    }

    private static Value ofBlob(String sql, Value start, Value length) {
        boolean plain = start.literal() instanceof Long from && from > 0 && from == from.intValue()
                && (length == null || isConstant(length));
        if (!plain) {
            throw new Refusal("substr of a blob with such a position");
        }
        String end = length == null ? "" : ", " + length.sql();
        // SQLite makes NULL of an empty blob here.
        return Value.of("substr(NULLIF(" + sql + ", ''), " + start.sql() + end + ")", Sort.BLOB);
    }

    /** A constant that is not negative. */
    private static boolean isConstant(Value value) {
        return value.literal() instanceof Long number && number >= 0 && number == number.intValue();
    }

    private static String from(String text, Value start) {
        if (start.literal() instanceof Long from) {
            if (from != from.intValue() || from == Integer.MIN_VALUE) {
                throw new Refusal("substr with a position beyond 32 bits");
            }
            return from >= 0 ? "substr(" + text + ", " + from + ")" : "right(" + text + ", " + -from + ")";
        }
        String plain = "substr(" + text + ", " + start.sql() + "::integer)";
        if (Arithmetic.isNotNegative(start)) {
            return plain;
        }
        return "(CASE WHEN " + start.sql() + " < 0 THEN right(" + text + ", (-" + start.sql() + ")::integer) ELSE " + plain + " END)";
    }

    private static String within(String text, Value start, Value length) {
        boolean one = Long.valueOf(1).equals(start.literal());
        String count = count(length, one);
        if (start.literal() instanceof Long from && from < 0) {
            return "substr(" + text + ", char_length(" + text + ") - " + Math.negateExact(from) + " + 1, " + count + ")";
        }
        if (!Arithmetic.isNotNegative(start)) {
            throw new Refusal("substr with a start that may be negative, and a length");
        }
        return "substr(" + text + ", " + start.sql() + "::integer, " + count + ")";
    }

    /** @param one whether nothing lies before the start, so that a negative length is like none */
    private static String count(Value length, boolean one) {
        if (isConstant(length)) {
            return length.sql();
        }
        if (length.literal() == null && Arithmetic.isNotNegative(length)) {
            return length.sql() + "::integer";
        }
        if (!one) {
            throw new Refusal("substr with a length that may be negative");
        }
        return "(CASE WHEN " + length.sql() + " < 0 THEN 0 ELSE " + length.sql() + " END)::integer";
    }
}
