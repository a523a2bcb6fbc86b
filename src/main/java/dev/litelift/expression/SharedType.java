package dev.litelift.expression;

import dev.litelift.expression.Value.Trait;
import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.PostgresType.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Values that must share one type in PostgreSQL where SQLite lets each have its own: branches of CASE, arguments of
 * coalesce, arms of UNION.
 *
 * @param kind tells sort, type and traits of the common values
 * @param sqls each value in that type
 */
record SharedType(Value kind, List<String> sqls) {

    /** @param where names the construct in a refusal */
    static SharedType of(List<Value> values, String where) {
        Sort sort = Sort.NULL;
        for (Value value : values) {
            sort = common(sort, value, values, where);
        }
        List<String> sqls = new ArrayList<>();
        for (Value value : values) {
            sqls.add(in(sort, value));
        }
        Value kind = sort == Sort.NULL ? Value.NULL : Value.of("", sort, type(sort, values));
        for (Trait trait : Trait.values()) {
            boolean all = values.stream().allMatch(v -> v.isNull() || v.has(trait));
            kind = all && !kind.isNull() ? kind.with(trait) : kind;
        }
        return new SharedType(kind, sqls);
    }

    private static PostgresType type(Sort sort, List<Value> values) {
        List<PostgresType> types = values.stream().map(Value::type).filter(t -> t != null).distinct().toList();
        boolean narrow = sort == Sort.INTEGER
                && types.stream().allMatch(t -> t.kind() == Kind.INTEGER || t.kind() == Kind.SMALLINT);
        return narrow ? PostgresType.of(Kind.INTEGER) : PostgresType.of(sort == Sort.OPAQUE ? types.get(0).kind() : sort.kind());
    }

    /** The value that is one of these, by some SQL. */
    Value as(String sql) {
        return kind.isNull() ? Value.NULL
                : new Value(sql, kind.sort(), kind.type(), null, null, false, null, null, kind.traits());
    }

    private static Sort common(Sort sort, Value value, List<Value> all, String where) {
        Sort other = value.sort();
        if (sort == Sort.NULL || sort == other && sort != Sort.OPAQUE) {
            return other == Sort.NULL ? sort : other;
        }
        if (other == Sort.NULL) {
            return sort;
        }
        if (sort.isNumber() && other.isNumber()) {
            return commonNumber(sort, other, all, where);
        }
        if (isSpelled(sort) && isSpelled(other)) {
            return Sort.TEXT;
        }
        throw new Refusal(sort.label() + " and " + other.label() + " in one " + where);
    }

    private static boolean isSpelled(Sort sort) {
        return sort == Sort.TEXT || sort == Sort.DATE || sort == Sort.TIME || sort == Sort.TIMESTAMP || sort == Sort.UUID;
    }

    private static Sort commonNumber(Sort one, Sort two, List<Value> all, String where) {
        if (isWhole(one) && isWhole(two)) {
            return Sort.INTEGER;
        }
        boolean decimal = all.stream().allMatch(v -> v.isNull() || isWhole(v.sort()) || v.sort() == Sort.DECIMAL);
        if (decimal) {
            return Sort.DECIMAL;
        }
        boolean exact = all.stream().allMatch(v -> !isWhole(v.sort()) || v.sort() == Sort.TRUTH || isSmall(v));
        if (!exact) {
            throw new Refusal("integers and reals in one " + where);
        }
        return Sort.NUMBER;
    }

    private static boolean isWhole(Sort sort) {
        return sort == Sort.INTEGER || sort == Sort.TRUTH;
    }

    private static boolean isSmall(Value value) {
        return value.type().kind() != Kind.BIGINT || value.literal() instanceof Long number && Math.abs(number) <= 1L << 53;
    }

    private static String in(Sort sort, Value value) {
        if (value.isNull() || value.sort() == sort) {
            return value.sql();
        }
        return switch (sort) {
            case TEXT -> Texts.of(value);
            case NUMBER, REAL -> value.asDouble();
            default -> value.asNumber().sql();
        };
    }
}
