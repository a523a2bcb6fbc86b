package dev.litelift.translate;

import dev.litelift.postgres.PostgresType;
import dev.litelift.sqlite.ColumnCensus;
import dev.litelift.sqlite.ColumnCensus.Probe;
import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.SqliteSchema.Table;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses the type of a column. Seam: rules given by the user are asked before the defaults; the first with an opinion
 * wins.
 *
 * <p>Obligations: a rule is a pure function, may be asked from several threads, and chooses only a type that holds every
 * value that the census counted.
 */
public interface TypeRule {

    /** Empty when this rule has no opinion on the column. */
    Optional<Choice> choose(Table table, Column column, ColumnCensus census);

    /** What the census must look for so that {@link #choose} can decide. */
    default Set<Probe> probes(Table table, Column column) {
        return Set.of();
    }

    /**
     * @param wanted the type that the declaration asks for, or null when it asks for none
     * @param why one clause, e.g. {@code "the longest value has 312 characters"}
     */
    record Choice(PostgresType type, Form form, PostgresType wanted, String why) {}
}
