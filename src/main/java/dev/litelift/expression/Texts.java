package dev.litelift.expression;

import dev.litelift.expression.Value.Trait;

/** Values as text, in SQLite's spelling. */
final class Texts {
    private Texts() {}

    /** Empties nothing and pads nothing; refused where SQLite's spelling is not known. */
    static String of(Value value) {
        return switch (value.sort()) {
            case TEXT -> value.sql();
            case INTEGER -> value.literal() instanceof Long number ? "'" + number + "'" : value.sql() + "::text";
            case TRUTH -> value.asNumber().sql() + "::text";
            case UUID -> value.sql() + "::text";
            case NULL -> "NULL::text";
            case DATE -> Moments.text(value, "%Y-%m-%d");
            case TIMESTAMP, TIME -> {
                if (!value.has(Trait.CANONICAL)) {
                    throw new Refusal(value.sort().label() + " column used as text");
                }
                yield Moments.text(value, value.sort() == Sort.TIME ? "%H:%M:%S" : "%Y-%m-%d %H:%M:%S");
            }
            default -> throw new Refusal(value.sort().label() + " used as text");
        };
    }

    /** Text that compares byte by byte, as SQLite's BINARY does. */
    static String bytewise(String sql) {
        return "(" + sql + " COLLATE \"C\")";
    }

    /** Lower case of ASCII letters only. */
    static String lower(String sql) {
        return "lower(" + bytewise(sql) + ")";
    }

    /** Text that compares as under a collation of SQLite's own; an application's has no counterpart. */
    static String collated(String sql, String collation) {
        return switch (collation) {
            case "BINARY" -> bytewise(sql);
            case "NOCASE" -> lower(sql);
            case "RTRIM" -> bytewise("rtrim(" + sql + ", ' ')");
            default -> throw new Refusal("the collation " + collation);
        };
    }
}
