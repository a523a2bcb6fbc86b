package dev.litelift.move;

import dev.litelift.rules.Policy;
import dev.litelift.rules.Policy.Action;
import dev.litelift.rules.Policy.Kind;
import dev.litelift.rules.Rules;
import dev.litelift.rules.RulesText;
import dev.litelift.run.RowSettlement;
import dev.litelift.translate.Notice;
import java.util.ArrayList;
import java.util.List;

/**
 * Treats staged rows that the target's constraints refuse, where rules decided to put them aside or to give up their key.
 * Other policies would change the application's constraints, so they decide nothing here.
 */
final class Settling {
    private final RowSettlement settlement;
    private final Rules rules;
    private final List<Notice> notices = new ArrayList<>();
    private final List<Notice> losses = new ArrayList<>();

    Settling(RowSettlement settlement, Rules rules) {
        this.settlement = settlement;
        this.rules = rules;
    }

    /** Treats what is decided of it. */
    void settle(List<Violation> violations) {
        List<Violation> decided = violations.stream().filter(this::isDecided).toList();
        List<Long> rows = settlement.settle(decided.stream().map(this::rows).toList());
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) > 0) {
                tell(decided.get(i), rows.get(i));
            }
        }
    }

    boolean isDecided(Violation violation) {
        if (violation.kind() == null) {
            return false;
        }
        Action action = action(violation);
        return action == Action.QUARANTINE
                || action == Action.SET_NULL && violation.kind().actions().contains(action) && violation.mayBecomeNull();
    }

    private Action action(Violation violation) {
        return rules.policy(violation.table(), violation.onlyColumn(), violation.kind()).action();
    }

    private RowSettlement.Rows rows(Violation violation) {
        return new RowSettlement.Rows(violation.move().staged(), violation.place(), violation.what(),
                "c.ctid IN (SELECT " + RowImage.PLACE + " FROM (" + violation.rows() + ") AS v)",
                action(violation) == Action.SET_NULL ? violation.columns() : List.of());
    }

    private void tell(Violation violation, long rows) {
        Action action = action(violation);
        String what = rows + (rows == 1 ? " row" : " rows") + " with " + violation.what();
        String why = "the rules say " + violation.kind().word() + ": " + action.word();
        String other = RulesText.policy(violation.table(), violation.onlyColumn(), violation.kind(), Action.FAIL);
        if (action == Action.QUARANTINE || violation.kind() == Kind.MISFITS) {
            notices.add(new Notice("policy", violation.table(), violation.place(), what + ": " + Policy.of(action).effect(),
                    why, other));
        } else {
            losses.add(new Notice("orphans", violation.table(), violation.place(), what + ": their key becomes NULL", why, other));
        }
    }

    /** What {@link #settle} did. */
    List<Notice> notices() {
        return List.copyOf(notices);
    }

    /** What of it the application will miss. */
    List<Notice> losses() {
        return List.copyOf(losses);
    }
}
