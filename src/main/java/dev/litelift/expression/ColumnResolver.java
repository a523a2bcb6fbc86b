package dev.litelift.expression;

import java.util.Optional;

/** Knows the columns that an expression may name. Asked many times for the same name; answers alike each time. */
@FunctionalInterface
public interface ColumnResolver {
    /** For an expression without columns, such as a default. */
    ColumnResolver NONE = (qualifier, name) -> Optional.empty();

    /**
     * Finds a column; names are compared without regard to ASCII case. {@code rowid}, {@code oid} and {@code _rowid_} are
     * asked for like any other name.
     *
     * @param qualifier table or alias, or null
     */
    Optional<ResolvedColumn> resolve(String qualifier, String name);
}
