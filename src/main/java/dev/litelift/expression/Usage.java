package dev.litelift.expression;

/** Where PostgreSQL shall evaluate an expression, which decides what it may contain. */
public enum Usage {
    /** A condition over one row. */
    CHECK(true, false),
    GENERATED(false, true),
    /** One column of an index. */
    INDEX(false, true),
    /** The WHERE of a partial index. */
    INDEX_PREDICATE(true, true),
    /** May depend on the present moment, not on columns. */
    DEFAULT(false, false),
    VIEW(false, false);

    private final boolean condition;
    private final boolean immutable;

    Usage(boolean condition, boolean immutable) {
        this.condition = condition;
        this.immutable = immutable;
    }

    /** Whether PostgreSQL demands a boolean. */
    boolean isCondition() {
        return condition;
    }

    /** Whether PostgreSQL demands that nothing but the row decides the value. */
    boolean demandsImmutable() {
        return immutable;
    }
}
