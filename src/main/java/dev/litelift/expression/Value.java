package dev.litelift.expression;

import dev.litelift.expression.ResolvedColumn.Stored;
import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.sqlite.Affinity;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * An expression in PostgreSQL's words with all that SQLite's rules need to know about it.
 *
 * @param sql binds tighter than any operator
 * @param type null for NULL
 * @param affinity null for none, which all but columns and casts have
 * @param collation null for none
 * @param explicit whether the collation comes from COLLATE
 * @param literal the constant, or null; meaningless for {@link Sort#NULL}
 * @param column the column it is and nothing else, or null
 */
record Value(
        String sql,
        Sort sort,
        PostgresType type,
        Affinity affinity,
        String collation,
        boolean explicit,
        Object literal,
        ResolvedColumn column,
        Set<Trait> traits) {

    /** What is known of all values beyond the sort. */
    enum Trait {
        /** Never below zero. */
        NOT_NEGATIVE,
        /** Text that spells an integer. */
        DIGITS,
        /** A COLLATE inside of it reaches comparisons of the whole. */
        INNER_COLLATE,
        /** SQLite's text is exactly YYYY-MM-DD HH:MM:SS, or HH:MM:SS. */
        CANONICAL
    }

    private static final Set<Trait> NONE = Set.of();
    static final Value NULL = of("NULL", Sort.NULL, null);

    static Value of(String sql, Sort sort) {
        return of(sql, sort, PostgresType.of(sort.kind()));
    }

    static Value of(String sql, Sort sort, PostgresType type) {
        return new Value(sql, sort, type, null, null, false, null, null, NONE);
    }

    static Value truth(String sql) {
        return of(sql, Sort.TRUTH);
    }

    static Value text(String sql) {
        return of(sql, Sort.TEXT);
    }

    static Value integer(String sql) {
        return of(sql, Sort.INTEGER);
    }

    static Value literal(Object value) {
        if (value == null) {
            return NULL;
        }
        Value plain = value instanceof Boolean truth ? truth(truth ? "true" : "false")
                : value instanceof Long number ? of(integerSql(number), Sort.INTEGER, integerType(number))
                : value instanceof Double real ? of(realSql(real), Sort.REAL)
                : value instanceof String text ? text(textSql(text))
                : of("'\\x" + HexFormat.of().formatHex((byte[]) value) + "'::bytea", Sort.BLOB);
        return new Value(plain.sql, plain.sort, plain.type, null, null, false, value, null, NONE);
    }

    private static PostgresType integerType(long number) {
        return PostgresType.of(number == (int) number ? Kind.INTEGER : Kind.BIGINT);
    }

    private static String integerSql(long number) {
        return number == Long.MIN_VALUE ? "'" + number + "'::bigint" : number < 0 ? "(" + number + ")" : String.valueOf(number);
    }

    private static String realSql(double real) {
        if (Double.isInfinite(real)) {
            throw new Refusal("an infinite number");
        }
        return "'" + real + "'::double precision";
    }

    private static String textSql(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new Refusal("the character U+0000 in a text");
        }
        return Identifier.literal(text);
    }

    static Value column(ResolvedColumn column) {
        Sort sort = sortOf(column);
        String unit = switch (column.stored()) {
            case EPOCH_SECONDS -> "";
            case EPOCH_MILLIS -> " * 1000";
            case EPOCH_MICROS -> " * 1000000";
            default -> null;
        };
        boolean epoch = unit != null && sort == Sort.INTEGER;
        String sql = epoch ? "(extract(epoch FROM " + column.sql() + ")" + unit + ")::bigint" : column.sql();
        PostgresType type = epoch ? PostgresType.of(Kind.BIGINT) : column.type();
        return new Value(sql, sort, type, column.affinity(), column.collation(), false, null, column, NONE);
    }

    private static Sort sortOf(ResolvedColumn column) {
        Kind kind = column.type().kind();
        return switch (column.stored()) {
            case EPOCH_SECONDS, EPOCH_MILLIS, EPOCH_MICROS -> kind == Kind.TIMESTAMP ? Sort.INTEGER : Sort.OPAQUE;
            case UUID_TEXT -> Sort.UUID;
            case UUID_BYTES -> Sort.UUID_BYTES;
            case OPAQUE -> Sort.OPAQUE;
            case ISO_TEXT -> kind.isMoment() ? Sort.valueOf(kind.name()) : Sort.OPAQUE;
            case AS_TYPED -> switch (kind) {
                case BOOLEAN -> Sort.TRUTH;
                case SMALLINT, INTEGER, BIGINT -> Sort.INTEGER;
                case DOUBLE -> column.affinity() == Affinity.REAL ? Sort.REAL : Sort.NUMBER;
                case NUMERIC -> Sort.DECIMAL;
                case TEXT, VARCHAR -> Sort.TEXT;
                case BYTEA -> Sort.BLOB;
                case JSONB -> Sort.JSON;
                case DATE, TIME, TIMESTAMP, TIMESTAMPTZ, UUID, VECTOR -> Sort.OPAQUE;
            };
        };
    }

    boolean isNull() {
        return sort == Sort.NULL;
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** Whether its text in SQLite follows from its value. */
    boolean isCanonical() {
        return sort == Sort.DATE || has(Trait.CANONICAL);
    }

    boolean hasNumericAffinity() {
        return affinity == Affinity.INTEGER || affinity == Affinity.REAL || affinity == Affinity.NUMERIC;
    }

    Value with(Trait trait) {
        Set<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return new Value(sql, sort, type, affinity, collation, explicit, literal, column, more);
    }

    Value collated(String name, boolean isExplicit) {
        return new Value(sql, sort, type, affinity, name, isExplicit, literal, null, traits);
    }

    Value withAffinity(Affinity other) {
        return new Value(sql, sort, type, other, collation, explicit, literal, other == affinity ? column : null, traits);
    }

    /** The same constant number as numeric, which PostgreSQL compares exactly with every type of number. */
    String exactNumber() {
        return literal instanceof Double real
                ? "'" + (Math.abs(real) < 1L << 53 ? new BigDecimal(real.toString()) : new BigDecimal(real)).toPlainString() + "'::numeric"
                : sql;
    }

    /** A number that arithmetic can use: conditions become 0 and 1, narrow integers wide ones. */
    Value asNumber() {
        return switch (sort) {
            case TRUTH -> literal instanceof Boolean truth
                    ? literal(truth ? 1L : 0L).with(Trait.NOT_NEGATIVE)
                    : of(sql + "::integer", Sort.INTEGER, PostgresType.of(Kind.INTEGER)).with(Trait.NOT_NEGATIVE);
            case INTEGER, REAL, DECIMAL, NUMBER, NULL -> this;
            case TEXT -> {
                if (!has(Trait.DIGITS)) {
                    throw new Refusal("text used as a number");
                }
                yield integer(sql + "::bigint");
            }
            default -> throw new Refusal(sort.label() + " used as a number");
        };
    }

    /** The number as double precision. */
    String asDouble() {
        Value number = asNumber();
        return number.type != null && number.type.kind() == Kind.DOUBLE ? number.sql : number.sql + "::double precision";
    }
}
