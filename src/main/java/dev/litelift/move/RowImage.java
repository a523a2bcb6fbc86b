package dev.litelift.move;

import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.match.Move;
import dev.litelift.postgres.TargetCatalog.Column;
import dev.litelift.postgres.TargetCatalog.Fill;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of a staged table as they would stand in the target, as SQL: values cast to the target's types, what the dump
 * does not bring filled in as the server does. With each row goes its place in staging and its rowid.
 *
 * @param staging the schema of the staged table
 * @param triggersFill whether a trigger may give a column its value
 */
record RowImage(Move move, String staging, boolean triggersFill) {
    /** The row's address in staging, by which it can be deleted. */
    static final String PLACE = quote("litelift place");
    static final String ROWID = quote(Move.ROWID);

    /**
     * An item of FROM.
     *
     * @param names the target's columns that it must have
     * @param alias unquoted
     * @return empty where a value does not fit its column, or only an INSERT would tell it
     */
    Optional<String> of(Collection<String> names, String alias) {
        List<String> values = new ArrayList<>(List.of("s.ctid AS " + PLACE, "s." + ROWID + " AS " + ROWID));
        List<String> computed = new ArrayList<>();
        for (String name : withSources(names)) {
            Column column = column(name);
            if (!isKnown(column)) {
                return Optional.empty();
            }
            if (isComputed(column)) {
                computed.add(typed(column, column.filler().sql()));
            } else {
                values.add(typed(column, isWritten(name) ? move.insertOf(name, "s") : column.filler().sql()));
            }
        }
        String plain = "(SELECT " + String.join(", ", values) + " FROM " + quote(staging, move.name()) + " s) AS ";
        // What the server computes names the table's columns as if it stood in the table.
        return Optional.of(computed.isEmpty()
                ? plain + quote(alias)
                : "(SELECT *, " + String.join(", ", computed) + " FROM " + plain + quote(move.name()) + ") AS " + quote(alias));
    }

    /** Those of the staged columns on which these columns of the target rest. */
    Set<String> staged(Collection<String> names) {
        Set<String> staged = withSources(names);
        staged.removeIf(name -> !isWritten(name));
        return staged;
    }

    /** Whether a row's values in all these columns are known before it is inserted. */
    boolean isKnown(Collection<String> names) {
        return withSources(names).stream().allMatch(name -> isKnown(column(name)));
    }

    /** Whether one of these columns cannot take what the dump has for it, which is told by itself. */
    boolean isUnfit(Collection<String> names) {
        return withSources(names).stream().anyMatch(move.unfit()::contains);
    }

    private Set<String> withSources(Collection<String> names) {
        Set<String> all = new LinkedHashSet<>(names);
        names.stream().map(this::column).filter(this::isComputed).forEach(column -> all.addAll(column.filler().reads()));
        return all;
    }

    private Column column(String name) {
        return move.target().columns().stream().filter(column -> column.name().equals(name)).findFirst().orElseThrow();
    }

    private boolean isWritten(String name) {
        return move.writes(List.of(name));
    }

    private boolean isComputed(Column column) {
        return column.fill() == Fill.GENERATED;
    }

    private boolean isKnown(Column column) {
        return isWritten(column.name())
                || column.filler().sql() != null && !triggersFill && !move.unfit().contains(column.name());
    }

    private static String typed(Column column, String value) {
        return "CAST(" + value + " AS " + column.type().baseSql() + ")"
                + (column.collation() == null ? "" : " COLLATE " + column.collation()) + " AS " + quote(column.name());
    }
}
