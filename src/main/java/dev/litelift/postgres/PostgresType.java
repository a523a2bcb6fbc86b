package dev.litelift.postgres;

import java.util.Objects;
import java.util.Optional;

/**
 * A type with its modifiers.
 *
 * @param length characters of a varchar, digits of a numeric, dimensions of a vector; 0 when unlimited
 * @param scale digits after the point of a numeric with a length
 */
public record PostgresType(Kind kind, int length, int scale) {

    /** The types litelift chooses from. */
    public enum Kind {
        BOOLEAN("boolean"),
        SMALLINT("smallint"),
        INTEGER("integer"),
        BIGINT("bigint"),
        DOUBLE("double precision"),
        NUMERIC("numeric"),
        VARCHAR("varchar"),
        TEXT("text"),
        BYTEA("bytea"),
        DATE("date"),
        TIME("time"),
        TIMESTAMP("timestamp"),
        TIMESTAMPTZ("timestamptz"),
        JSONB("jsonb"),
        UUID("uuid"),
        /** Of the extension pgvector: 32-bit floats, always with their number. */
        VECTOR("vector");

        private final String sql;

        Kind(String sql) {
            this.sql = sql;
        }

        /** The type's name in PostgreSQL's documentation. */
        public String sql() {
            return sql;
        }

        public boolean isInteger() {
            return this == SMALLINT || this == INTEGER || this == BIGINT;
        }

        /** Whether values are dates or times. */
        public boolean isMoment() {
            return this == DATE || this == TIME || this == TIMESTAMP || this == TIMESTAMPTZ;
        }

        public boolean isText() {
            return this == TEXT || this == VARCHAR;
        }
    }

    /** Longest {@code varchar(n)}: 10 Mi characters (htup_details.h, MaxAttrSize). */
    public static final int MAX_VARCHAR = 10_485_760;

    /** Most digits of a declared {@code numeric(p,s)}. */
    public static final int MAX_PRECISION = 1000;

    /** Most dimensions of a {@code vector(n)} (pgvector, VECTOR_MAX_DIM). */
    public static final int MAX_DIMENSIONS = 16_000;

    /** Most dimensions of a vector in an HNSW index (pgvector, HNSW_MAX_DIM). */
    public static final int MAX_HNSW_DIMENSIONS = 2_000;

    public PostgresType {
        Objects.requireNonNull(kind, "kind");
    }

    public static PostgresType of(Kind kind) {
        return new PostgresType(kind, 0, 0);
    }

    /**
     * Reads a type as people write it, with the synonyms of PostgreSQL's documentation; empty for one that litelift does not
     * choose from.
     *
     * <p>Source: <a href="https://www.postgresql.org/docs/current/datatype.html">Data Types, table 8.1</a>.
     */
    public static Optional<PostgresType> parse(String text) {
        return TypeWords.parse(text);
    }

    /** As it stands in a statement. */
    public String sql() {
        if (length == 0) {
            return kind.sql();
        }
        return kind == Kind.NUMERIC ? kind.sql() + "(" + length + "," + scale + ")" : kind.sql() + "(" + length + ")";
    }

    /** As the server's {@code format_type} spells it. */
    public String catalogName() {
        return switch (kind) {
            case VARCHAR -> length == 0 ? "character varying" : "character varying(" + length + ")";
            case TIME, TIMESTAMP -> kind.sql() + " without time zone";
            case TIMESTAMPTZ -> "timestamp with time zone";
            default -> sql();
        };
    }

    /** Whether a foreign key may compare this type with another. */
    public boolean comparesWith(PostgresType other) {
        return kind == other.kind
                || kind.isInteger() && other.kind.isInteger()
                || kind.isText() && other.kind.isText();
    }

    @Override
    public String toString() {
        return sql();
    }
}
