package dev.litelift.move;

import dev.litelift.match.Move;
import dev.litelift.postgres.TargetCatalog;
import dev.litelift.rules.Policy;
import dev.litelift.rules.RulesText;
import dev.litelift.translate.Blocker;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Staged rows that the target would refuse.
 *
 * @param kind the policy that decides about them, or null for none
 * @param constraint that refuses them, or null where the type does
 * @param columns of the target that it is about
 * @param what the rows are, for a person
 * @param rows a query that gives their {@link RowImage#PLACE} and {@link RowImage#ROWID}
 */
record Violation(Move move, Policy.Kind kind, String constraint, List<String> columns, String what, String rows) {

    String table() {
        return move.staged().source().name();
    }

    /** In the source's names where it has them. */
    String place() {
        return columns.isEmpty() ? null : columns.stream().map(move::sourceOf).collect(Collectors.joining(", "));
    }

    /** The source's column that it is about, or null for several or none. */
    String onlyColumn() {
        boolean one = columns.size() == 1 && move.writes(columns);
        return one ? move.sourceOf(columns.get(0)) : null;
    }

    Blocker blocker(FoundRows found) {
        return new Blocker(table(), place(), found.count(), found.rowids(), what,
                kind == null ? null : RulesText.policy(table(), onlyColumn(), kind, Policy.Action.QUARANTINE), constraint);
    }

    /** Where the server could not tell which rows it refuses. */
    Blocker unevaluated(String error) {
        return new Blocker(table(), place(), 0, List.of(), constraint == null
                ? what
                : "constraint " + constraint + " of the target cannot be evaluated for every row: " + error, null, constraint);
    }

    /** Whether the rows may stay without the values in these columns. */
    boolean mayBecomeNull() {
        return move.target().columns().stream()
                .filter(column -> columns.contains(column.name()))
                .noneMatch(TargetCatalog.Column::notNull);
    }
}
