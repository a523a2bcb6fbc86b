package dev.litelift.postgres;

import java.util.List;

/**
 * The type of a column that somebody else declared; a domain's is that of its values.
 *
 * @param sql as it stands in a statement, the domain's name for a domain
 * @param baseSql the same without a domain
 * @param length characters of char and varchar, digits of numeric, digits after the second's point of times, dimensions of a
 *     vector; -1 for no limit
 * @param scale digits after the point of a numeric with a length
 * @param labels of an enum
 */
public record TargetType(Base base, String sql, String baseSql, int length, int scale, List<String> labels) {

    /** Types by how litelift fills them; the others are filled with the texts that they print. */
    public enum Base {
        BOOLEAN, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, NUMERIC, TEXT, VARCHAR, CHAR, CITEXT, BYTEA, DATE, TIME, TIMETZ,
        TIMESTAMP, TIMESTAMPTZ, JSON, JSONB, UUID, ENUM, INTERVAL, VECTOR, OTHER
    }

    /** Bytes of the length word that PostgreSQL counts in some modifiers (VARHDRSZ). */
    private static final int HEADER = 4;

    public TargetType {
        labels = List.copyOf(labels);
    }

    /**
     * @param name of the base type in {@code pg_type}
     * @param enumerated whether the base type is an enum
     * @param modifier {@code atttypmod}, -1 for none
     */
    static TargetType of(String name, boolean enumerated, String sql, String baseSql, int modifier, List<String> labels) {
        // Vectors of any number of dimensions are taken as they print.
        Base base = enumerated ? Base.ENUM : name.equals("vector") && modifier > 0 ? Base.VECTOR : base(name);
        int length = modifier < 0 ? -1 : switch (base) {
            case VARCHAR, CHAR -> modifier - HEADER;
            case NUMERIC -> modifier - HEADER >> 16 & 0xFFFF;
            case TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ, VECTOR -> modifier;
            default -> -1;
        };
        // Since PostgreSQL 15 the scale is a signed number of 11 bits (numeric.c).
        int scale = base == Base.NUMERIC && modifier >= 0 ? ((modifier - HEADER & 0x7FF) ^ 1024) - 1024 : 0;
        return new TargetType(base, sql, baseSql, length, scale, labels);
    }

    private static Base base(String name) {
        return switch (name) {
            case "bool" -> Base.BOOLEAN;
            case "int2" -> Base.SMALLINT;
            case "int4" -> Base.INTEGER;
            case "int8" -> Base.BIGINT;
            case "float4" -> Base.REAL;
            case "float8" -> Base.DOUBLE;
            case "numeric" -> Base.NUMERIC;
            case "text" -> Base.TEXT;
            case "varchar" -> Base.VARCHAR;
            case "bpchar" -> Base.CHAR;
            case "citext" -> Base.CITEXT;
            case "bytea" -> Base.BYTEA;
            case "date" -> Base.DATE;
            case "time" -> Base.TIME;
            case "timetz" -> Base.TIMETZ;
            case "timestamp" -> Base.TIMESTAMP;
            case "timestamptz" -> Base.TIMESTAMPTZ;
            case "json" -> Base.JSON;
            case "jsonb" -> Base.JSONB;
            case "uuid" -> Base.UUID;
            case "interval" -> Base.INTERVAL;
            default -> Base.OTHER;
        };
    }

    /** Whether the modifier sets a limit. */
    public boolean isLimited() {
        return length >= 0;
    }

    @Override
    public String toString() {
        return sql;
    }
}
