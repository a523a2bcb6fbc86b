package dev.litelift.translate;

import dev.litelift.rules.Policy.Action;
import dev.litelift.sqlite.ColumnCensus.Trouble;
import java.util.Objects;

/**
 * What was decided for values that a column's type does not hold.
 *
 * @param action {@link Action#QUARANTINE}, {@link Action#SET_NULL}, or {@link Action#FAIL} where there are none
 * @param type that does not hold them, in words; empty where there are none
 * @param keeps which values the type holds
 * @param found the others
 */
public record Misfits(Action action, String type, CellTest keeps, Trouble found) {
    /** Every value fits. */
    public static final Misfits NONE = new Misfits(Action.FAIL, "", (row, column) -> true, Trouble.NONE);

    public Misfits {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(keeps, "keeps");
    }

    public boolean isNone() {
        return action == Action.FAIL;
    }

    /** Whether such values become NULL. */
    public boolean becomeNull() {
        return action == Action.SET_NULL;
    }

    /** What is told with a row. */
    String reason() {
        return "a value that " + type + " does not hold";
    }
}
