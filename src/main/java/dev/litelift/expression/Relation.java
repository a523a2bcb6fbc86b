package dev.litelift.expression;

import java.util.List;
import java.util.Optional;

/**
 * A table or view of the source as the target has it.
 *
 * @param sql how a statement names it, quoted and qualified
 * @param key names of the columns of the primary key in SQLite, empty when PostgreSQL has none
 */
public record Relation(String sql, List<Column> columns, List<String> key) {

    public Relation {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /**
     * @param name in SQLite
     * @param column named without its table
     */
    public record Column(String name, ResolvedColumn column) {}

    /** Knows the tables and views that a view may read; names are compared without regard to ASCII case. */
    @FunctionalInterface
    public interface Resolver {
        Optional<Relation> resolve(String name);
    }
}
