package dev.litelift.expression;

import dev.litelift.postgres.PostgresType;
import java.util.List;
import java.util.Set;

/** What became of an expression. */
public sealed interface Outcome {

    /**
     * @param type of the result, or null when it is NULL whatever the row
     * @param immutable whether nothing but the row decides the value
     * @param columns what the resolver answered for the columns it reads
     * @param assumptions facts about the data on which both databases' agreement rests, one clause each
     */
    record Translated(
            String sql, PostgresType type, boolean immutable, Set<ResolvedColumn> columns, List<String> assumptions)
            implements Outcome {
        public Translated {
            columns = Set.copyOf(columns);
            assumptions = List.copyOf(assumptions);
        }
    }

    /** @param why names the construct that has no counterpart of the same meaning */
    record Untranslatable(String why) implements Outcome {}
}
