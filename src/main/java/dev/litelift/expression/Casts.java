package dev.litelift.expression;

import dev.litelift.expression.Value.Trait;
import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.sqlite.Affinity;

/** CAST as SQLite means it, and the conversion of a result to the type of the column that shall hold it. */
final class Casts {
    private Casts() {}

    static Value cast(Value value, String type) {
        Affinity affinity = Affinity.of(type);
        if (value.isNull()) {
            return value;
        }
        Value cast = switch (affinity) {
            case INTEGER -> toInteger(value);
            case TEXT -> Value.text(Texts.of(value));
            case REAL -> Value.of(value.asDouble(), Sort.REAL);
            case NUMERIC -> toNumeric(value);
            case BLOB -> toBlob(value);
        };
        return cast.withAffinity(affinity).collated(value.collation(), value.explicit());
    }

    private static Value toInteger(Value value) {
        Value number = value.asNumber();
        return number.sort() == Sort.INTEGER ? number : Value.integer("trunc(" + number.sql() + ")::bigint");
    }

    private static Value toNumeric(Value value) {
        if (!value.sort().isNumber()) {
            throw new Refusal("CAST of " + value.sort().label() + " to a number");
        }
        return value.asNumber();
    }

    private static Value toBlob(Value value) {
        if (value.sort() != Sort.BLOB) {
            throw new Refusal("CAST of " + value.sort().label() + " to a blob");
        }
        return value;
    }

    /** A result in the type of a column, when every value stays what it is in SQLite after the column's affinity. */
    static Value to(PostgresType wanted, Value value) {
        if (value.isNull()) {
            return value;
        }
        String sql = switch (wanted.kind()) {
            case BOOLEAN -> of(Sort.TRUTH, value, wanted);
            case SMALLINT, INTEGER, BIGINT -> integer(value, wanted);
            case DOUBLE -> value.sort().isNumber() ? value.asDouble() : of(Sort.REAL, value, wanted);
            case NUMERIC -> numeric(value, wanted);
            case TEXT -> text(value);
            case VARCHAR -> varchar(value, wanted);
            case BYTEA -> of(Sort.BLOB, value, wanted);
            case DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> moment(value, wanted);
            case JSONB -> of(Sort.JSON, value, wanted);
            case UUID -> of(Sort.UUID, value, wanted);
            case VECTOR -> throw new Refusal(value.sort().label() + " for a column of type " + wanted);
        };
        return new Value(sql, value.sort(), wanted, null, null, false, null, null, value.traits());
    }

    private static String of(Sort sort, Value value, PostgresType wanted) {
        if (value.sort() != sort) {
            throw new Refusal(value.sort().label() + " for a column of type " + wanted);
        }
        return value.sql();
    }

    private static String integer(Value value, PostgresType wanted) {
        Value number = value.sort() == Sort.TRUTH ? value.asNumber() : value;
        String sql = of(Sort.INTEGER, number, wanted);
        return number.type().kind() == wanted.kind() ? sql : sql + "::" + wanted.sql();
    }

    private static String numeric(Value value, PostgresType wanted) {
        if (!value.sort().isNumber()) {
            return of(Sort.DECIMAL, value, wanted);
        }
        Value number = value.asNumber();
        // PostgreSQL's direct conversion keeps 15 digits only.
        String exact = number.type().kind() == Kind.DOUBLE ? number.sql() + "::text::numeric" : number.sql();
        return wanted.length() == 0 ? exact + "::numeric" : exact + "::" + wanted.sql();
    }

    private static String text(Value value) {
        String sql = Texts.of(value);
        return value.literal() instanceof String ? sql + "::text" : sql;
    }

    /** The type itself would cut a longer text silently when it is named in a cast; assignment refuses it. */
    private static String varchar(Value value, PostgresType wanted) {
        if (value.literal() instanceof String text && text.codePointCount(0, text.length()) > wanted.length()) {
            throw new Refusal("a text longer than " + wanted);
        }
        return Texts.of(value);
    }

    private static String moment(Value value, PostgresType wanted) {
        boolean same = value.sort().kind() == wanted.kind() && value.sort().isMoment();
        if (value.literal() instanceof String text && Comparisons.isForm(text, wanted.kind())) {
            return Identifier.literal(text) + "::" + wanted.sql();
        }
        if (same) {
            return value.sql();
        }
        boolean present = value.sort() == Sort.TIMESTAMP && wanted.kind() == Kind.TIMESTAMPTZ && value.has(Trait.CANONICAL);
        if (!present) {
            throw new Refusal(value.sort().label() + " for a column of type " + wanted);
        }
        return "(" + value.sql() + " AT TIME ZONE 'UTC')";
    }
}
