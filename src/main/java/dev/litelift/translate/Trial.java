package dev.litelift.translate;

import dev.litelift.postgres.PostgresSchema;
import java.util.List;
import java.util.Objects;

/**
 * An object whose definition was translated from an expression. It is kept only if PostgreSQL accepts it and the loaded rows
 * agree with it; otherwise it becomes a loss that shows both texts.
 */
public sealed interface Trial {

    /** Where it comes from, in the source's names. */
    Origin origin();

    /** The target's table to which it belongs; null for a view. */
    PostgresSchema.Table table();

    /**
     * @param kind of the notice: check, index or view
     * @param object null for a constraint without a name
     * @param sourceSql as SQLite has it
     */
    record Origin(String kind, String table, String object, String sourceSql) {
        public Origin {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(sourceSql, "sourceSql");
        }
    }

    /** What both databases must say alike; null where acceptance by PostgreSQL has to do. */
    Comparison comparison();

    /** What it is called when it is not there. */
    GivenUp givenUp();

    /** @param sql the condition */
    record Check(Origin origin, PostgresSchema.Table table, String name, String sql, Comparison comparison) implements Trial {
        @Override
        public GivenUp givenUp() {
            return new GivenUp(origin.kind(), origin.table(), name);
        }
    }

    /** A partial index or one on expressions, or one that PostgreSQL may not take. */
    record Index(Origin origin, PostgresSchema.Table table, PostgresSchema.Index index, Comparison comparison) implements Trial {
        @Override
        public GivenUp givenUp() {
            return new GivenUp(origin.kind(), origin.table(), index.name());
        }
    }

    /**
     * @param columns their names in their order, unquoted
     * @param sql of the query, with unqualified names of the target's tables
     */
    record View(Origin origin, String name, List<String> columns, String sql, Comparison comparison) implements Trial {
        public View {
            columns = List.copyOf(columns);
        }

        @Override
        public PostgresSchema.Table table() {
            return null;
        }

        @Override
        public GivenUp givenUp() {
            return new GivenUp(origin.kind(), null, name);
        }
    }

    /** The loss that it becomes. */
    default Notice loss(String targetSql, String why) {
        return new Notice(origin().kind(), origin().table(), origin().object(),
                "is left out: " + origin().sourceSql().strip() + "; tried as: " + targetSql, why, null);
    }
}
