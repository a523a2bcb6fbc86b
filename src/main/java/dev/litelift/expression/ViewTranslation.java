package dev.litelift.expression;

import java.util.List;

/** What became of a view. */
public sealed interface ViewTranslation {

    /**
     * @param select the query, every column with a name
     * @param columns by their names in SQLite; their {@code sql} is that name, quoted
     * @param assumptions facts about the data on which both databases' agreement rests, one clause each
     * @param steady whether the same rows of the tables give the same rows at any time
     */
    record Translated(String select, List<Relation.Column> columns, List<String> assumptions, boolean steady)
            implements ViewTranslation {
        public Translated {
            columns = List.copyOf(columns);
            assumptions = List.copyOf(assumptions);
        }
    }

    /** @param why names the construct that has no counterpart of the same meaning */
    record Untranslatable(String why) implements ViewTranslation {}
}
