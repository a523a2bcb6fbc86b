package dev.litelift.expression;

import dev.litelift.postgres.PostgresType;
import dev.litelift.sqlite.Affinity;

/**
 * A column as the target has it, with what SQLite has in its place.
 *
 * @param sql how a statement of the target names it
 * @param affinity of the declared type, or null for a view's column that has none; SQLite converts operands of comparisons by it
 * @param stored what the values are in SQLite
 * @param collation declared in SQLite, upper case
 * @param origin what its owner calls the column of a table that it is; null when it is none, or its owner has no name for it
 */
public record ResolvedColumn(
        String sql, PostgresType type, Affinity affinity, Stored stored, String collation, String origin) {

    /** Of no known origin. */
    public ResolvedColumn(String sql, PostgresType type, Affinity affinity, Stored stored, String collation) {
        this(sql, type, affinity, stored, collation, null);
    }

    /** What SQLite holds where the target has the column's type. */
    public enum Stored {
        /** The storage class that the type suggests: integers for boolean, text for jsonb. */
        AS_TYPED,
        /** ISO 8601 text for a date or time. */
        ISO_TEXT,
        /** Integers only. */
        EPOCH_SECONDS,
        /** Integers only. */
        EPOCH_MILLIS,
        /** Integers only. */
        EPOCH_MICROS,
        UUID_TEXT,
        UUID_BYTES,
        /** Anything else; such a column can be passed on and tested for NULL only. */
        OPAQUE
    }

    /** A column whose values are not converted. */
    public static ResolvedColumn plain(String sql, PostgresType type, Affinity affinity) {
        Stored stored = type.kind().isMoment() ? Stored.ISO_TEXT : Stored.AS_TYPED;
        return new ResolvedColumn(sql, type, affinity, stored, "BINARY");
    }

    /** The same column as another statement names it. */
    public ResolvedColumn named(String otherSql) {
        return new ResolvedColumn(otherSql, type, affinity, stored, collation, origin);
    }
}
