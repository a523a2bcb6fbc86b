package dev.litelift.expression;

import dev.litelift.expression.Value.Trait;
import dev.litelift.postgres.PostgresType.Kind;

/**
 * Arithmetic, bits and concatenation. Where SQLite turns an integer that is too large into a real, PostgreSQL stops with
 * an error: different, but not silently.
 */
final class Arithmetic {
    private Arithmetic() {}

    static Value binary(String operator, Value left, Value right) {
        if (operator.equals("||")) {
            return concatenated(left, right);
        }
        if (operator.startsWith("->")) {
            throw new Refusal("the JSON operator " + operator);
        }
        if (left.isNull() || right.isNull()) {
            return Value.NULL;
        }
        Value l = left.asNumber();
        Value r = right.asNumber();
        return switch (operator) {
            case "+", "-", "*" -> sum(operator, l, r);
            case "/" -> quotient(l, r);
            case "%" -> remainder(l, r);
            case "&", "|" -> bits(operator, l, r);
            case "<<", ">>" -> shifted(operator, l, r);
            default -> throw new Refusal("the operator " + operator);
        };
    }

    static Value negated(Value operand) {
        if (operand.isNull()) {
            return operand;
        }
        Value number = operand.asNumber();
        if (number.literal() instanceof Long whole && whole != Long.MIN_VALUE) {
            return Value.literal(-whole);
        }
        if (number.literal() instanceof Double real) {
            return Value.literal(-real);
        }
        if (number.sort() == Sort.DECIMAL) {
            return Value.of("(-" + number.sql() + ")", Sort.DECIMAL);
        }
        return number.sort() == Sort.INTEGER
                ? Value.integer("(-" + wide(number) + ")")
                : Value.of("(-" + number.sql() + ")", number.sort());
    }

    static Value inverted(Value operand) {
        return operand.isNull() ? operand : Value.integer("(~" + wide(whole(operand.asNumber(), "~")) + ")");
    }

    private static Value sum(String operator, Value l, Value r) {
        if (l.sort() == Sort.INTEGER && r.sort() == Sort.INTEGER) {
            Value sum = Value.integer("(" + wide(l) + " " + operator + " " + r.sql() + ")");
            boolean notNegative = !operator.equals("-") && isNotNegative(l) && isNotNegative(r);
            return notNegative ? sum.with(Trait.NOT_NEGATIVE) : sum;
        }
        // SQLite holds decimals as doubles and rounds like doubles.
        Sort sort = l.sort() == Sort.REAL || r.sort() == Sort.REAL ? Sort.REAL : Sort.NUMBER;
        return Value.of("(" + l.asDouble() + " " + operator + " " + r.asDouble() + ")", sort);
    }

    static boolean isNotNegative(Value value) {
        return value.has(Trait.NOT_NEGATIVE) || value.literal() instanceof Long number && number >= 0;
    }

    /** Division by zero is NULL in SQLite. */
    private static Value quotient(Value l, Value r) {
        if (l.sort() == Sort.INTEGER && r.sort() == Sort.INTEGER) {
            Value quotient = Value.integer("(" + wide(l) + " / " + divisor(r, r.sql()) + ")");
            return isNotNegative(l) && isNotNegative(r) ? quotient.with(Trait.NOT_NEGATIVE) : quotient;
        }
        if (l.sort() != Sort.REAL && r.sort() != Sort.REAL) {
            throw new Refusal("division of numbers that SQLite may hold as integers or as reals");
        }
        return Value.of("(" + l.asDouble() + " / " + divisor(r, r.asDouble()) + ")", Sort.REAL);
    }

    private static String divisor(Value value, String sql) {
        boolean notZero = value.literal() instanceof Number number && number.doubleValue() != 0;
        return notZero ? sql : "NULLIF(" + sql + ", 0)";
    }

    private static Value remainder(Value l, Value r) {
        return Value.integer("(" + wide(whole(l, "%")) + " % " + divisor(r, whole(r, "%").sql()) + ")");
    }

    private static Value bits(String operator, Value l, Value r) {
        return Value.integer("(" + wide(whole(l, operator)) + " " + operator + " " + wide(whole(r, operator)) + ")");
    }

    /** PostgreSQL shifts by the distance modulo 64. */
    private static Value shifted(String operator, Value l, Value r) {
        if (!(r.literal() instanceof Long distance) || distance < 0 || distance > 63) {
            throw new Refusal("a shift by other than a constant from 0 to 63");
        }
        return Value.integer("(" + wide(whole(l, operator)) + " " + operator + " " + distance + ")");
    }

    private static Value whole(Value value, String operator) {
        if (value.sort() != Sort.INTEGER) {
            throw new Refusal("the operator " + operator + " on " + value.sort().label());
        }
        return value;
    }

    /** SQLite computes in 64 bits whatever the operands' widths. */
    private static String wide(Value value) {
        return value.type().kind() == Kind.BIGINT ? value.sql() : value.sql() + "::bigint";
    }

    private static Value concatenated(Value left, Value right) {
        if (left.isNull() || right.isNull()) {
            return Value.of("NULL::text", Sort.TEXT);
        }
        return Value.text("(" + Texts.of(left) + " || " + Texts.of(right) + ")");
    }
}
