package dev.litelift.translate;

import dev.litelift.postgres.PostgresSchema;
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

    /** @param sql the condition */
    record Check(Origin origin, PostgresSchema.Table table, String name, String sql) implements Trial {}

    /**
     * A partial index or one on expressions.
     *
     * @param sourceRows query of the source that counts the rows it covers, null when it covers all
     * @param targetCondition the same rows in the target, null when it covers all
     */
    record Index(
            Origin origin, PostgresSchema.Table table, PostgresSchema.Index index, String sourceRows, String targetCondition)
            implements Trial {}

    /**
     * @param columns its list of columns as it stands in the statement
     * @param sql of the query, with unqualified names of the target's tables
     * @param sourceRows query of the source that counts the view's rows, null when they cannot be compared
     */
    record View(Origin origin, String name, String columns, String sql, String sourceRows) implements Trial {
        @Override
        public PostgresSchema.Table table() {
            return null;
        }
    }

    /** The loss that it becomes. */
    default Notice loss(String targetSql, String why) {
        return new Notice(origin().kind(), origin().table(), origin().object(),
                "is left out: " + origin().sourceSql().strip() + "; tried as: " + targetSql, why, null);
    }
}
