package dev.litelift.match;

import dev.litelift.postgres.TargetCatalog;
import dev.litelift.rules.Policy;
import dev.litelift.rules.Policy.Action;
import dev.litelift.rules.Policy.Kind;
import dev.litelift.rules.Rules;
import dev.litelift.sqlite.SqliteSchema.Table;
import dev.litelift.translate.Misfits;
import dev.litelift.translate.TextRepair;
import dev.litelift.translate.Treatment;
import java.util.ArrayList;
import java.util.List;

/** What the rules decide for values that a target column cannot take. What they do not decide is found by the fit. */
record Treatments(Rules rules, Table table) {

    /** @param home null for a column without one */
    Treatment of(String column, TargetCatalog.Column home) {
        if (home == null || !home.isWritten()) {
            return Treatment.NONE;
        }
        boolean key = table.key().stream().anyMatch(name -> name.equalsIgnoreCase(column));
        boolean nulls = home.notNull()
                && policy(column, key ? Kind.NULL_IN_KEY : Kind.NULL_IN_NOT_NULL).action() == Action.QUARANTINE;
        if (!isText(home)) {
            return new Treatment(TextRepair.NONE, false, false, nulls, Misfits.NONE);
        }
        return new Treatment(TextRepair.of(rules, table.name(), column), policy(column, Kind.NUL).action() == Action.QUARANTINE,
                policy(column, Kind.INVALID_UTF8).action() == Action.QUARANTINE, nulls, Misfits.NONE);
    }

    /** What nobody decided for texts that their home cannot take. */
    List<Kind> undecided(String column, TargetCatalog.Column home) {
        List<Kind> kinds = new ArrayList<>();
        if (home != null && home.isWritten() && isText(home)) {
            if (policy(column, Kind.NUL).action() == Action.FAIL) {
                kinds.add(Kind.NUL);
            }
            // That the column becomes bytea is not ours to decide here.
            Action invalid = policy(column, Kind.INVALID_UTF8).action();
            if (invalid == Action.FAIL || invalid == Action.BYTEA) {
                kinds.add(Kind.INVALID_UTF8);
            }
        }
        return kinds;
    }

    /** What becomes of values that a home's type does not hold. */
    Action ofMisfits(String column) {
        return policy(column, Kind.MISFITS).action();
    }

    private static boolean isText(TargetCatalog.Column home) {
        return switch (home.type().base()) {
            case TEXT, VARCHAR, CHAR, CITEXT -> true;
            default -> false;
        };
    }

    private Policy policy(String column, Kind kind) {
        return rules.policy(table.name(), column, kind);
    }
}
