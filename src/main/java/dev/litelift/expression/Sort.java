package dev.litelift.expression;

import dev.litelift.postgres.PostgresType.Kind;

/** What an expression's values are: a storage class of SQLite together with the type that stands for it. */
enum Sort {
    NULL(null, "NULL"),
    /** SQLite's 0 and 1, PostgreSQL's boolean. */
    TRUTH(Kind.BOOLEAN, "a condition"),
    INTEGER(Kind.BIGINT, "an integer"),
    REAL(Kind.DOUBLE, "a real"),
    /** Integers and reals, in numeric. */
    DECIMAL(Kind.NUMERIC, "a decimal"),
    /** Integers and reals, in double precision. */
    NUMBER(Kind.DOUBLE, "a number"),
    TEXT(Kind.TEXT, "text"),
    BLOB(Kind.BYTEA, "a blob"),
    /** These four: text in SQLite. */
    DATE(Kind.DATE, "a date"),
    TIME(Kind.TIME, "a time"),
    TIMESTAMP(Kind.TIMESTAMP, "a timestamp"),
    TIMESTAMPTZ(Kind.TIMESTAMPTZ, "a timestamp with offset"),
    UUID(Kind.UUID, "a UUID text"),
    UUID_BYTES(Kind.UUID, "a UUID blob"),
    JSON(Kind.JSONB, "JSON"),
    /** Can be passed on and tested for NULL only. */
    OPAQUE(null, "a column whose values the migration converts");

    private final Kind kind;
    private final String label;

    Sort(Kind kind, String label) {
        this.kind = kind;
        this.label = label;
    }

    /** The type, or null when there is no certain one. */
    Kind kind() {
        return kind;
    }

    /** A few words for refusals. */
    String label() {
        return label;
    }

    boolean isNumber() {
        return this == TRUTH || this == INTEGER || this == REAL || this == DECIMAL || this == NUMBER;
    }

    boolean isMoment() {
        return this == DATE || this == TIME || this == TIMESTAMP || this == TIMESTAMPTZ;
    }
}
