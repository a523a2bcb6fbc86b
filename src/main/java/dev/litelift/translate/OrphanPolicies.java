package dev.litelift.translate;

import dev.litelift.postgres.PostgresSchema.ForeignKey.Orphans;
import dev.litelift.rules.Policy;
import dev.litelift.rules.Rules;
import dev.litelift.rules.RulesText;
import dev.litelift.sqlite.OrphanRows;
import dev.litelift.sqlite.SqliteName;
import dev.litelift.sqlite.SqliteSchema.ForeignKey;
import java.util.List;
import java.util.Optional;

/** Applies the policies to rows whose foreign key points nowhere. */
final class OrphanPolicies {
    private final Rules rules;
    private final List<OrphanRows> found;
    private final List<String> keepsOut;
    private final boolean moreMayCome;
    private final Findings findings;

    /** @param drafts with the rows that are kept out for another reason, which may leave others without their parent */
    OrphanPolicies(Rules rules, List<OrphanRows> found, List<DraftTable> drafts, Findings findings) {
        this.rules = rules;
        this.found = found;
        this.keepsOut = drafts.stream()
                .filter(draft -> draft.columns().stream().anyMatch(column -> column.treatment().quarantines()))
                .map(draft -> draft.source().name())
                .toList();
        this.moreMayCome = !keepsOut.isEmpty() || found.stream().anyMatch(rows -> isDecided(rows, Policy.Action.QUARANTINE));
        this.findings = findings;
    }

    /** Whether the rows of the target are not those of the source, in number or by a key that becomes NULL. */
    boolean changeRows() {
        return moreMayCome || found.stream().anyMatch(rows -> isDecided(rows, Policy.Action.SET_NULL));
    }

    private boolean isDecided(OrphanRows rows, Policy.Action action) {
        return action(rows.table(), rows.columns()) == action;
    }

    private Policy.Action action(String table, List<String> columns) {
        return rules.policy(table, columns.size() == 1 ? columns.get(0) : null, Policy.Kind.ORPHANS).action();
    }

    /** What becomes of the orphans of a foreign key; empty where the key itself is given up. */
    Optional<Orphans> decide(DraftTable child, ForeignKey key) {
        String table = child.source().name();
        OrphanRows orphans = found.stream()
                .filter(rows -> rows.table().equals(table) && rows.columns().equals(key.columns()) && rows.parent().equals(key.parent()))
                .findFirst()
                .orElse(null);
        if (orphans == null && !moreMayCome) {
            return Optional.of(Orphans.NONE);
        }
        String column = key.columns().size() == 1 ? key.columns().get(0) : null;
        Policy.Action action = action(table, key.columns());
        if (orphans == null) {
            warn(table, key, action);
            return Optional.of(orphans(action));
        }
        boolean keyMayNotBeNull = action == Policy.Action.SET_NULL
                && key.columns().stream().anyMatch(name -> child.column(name).target().notNull());
        if (action == Policy.Action.FAIL || keyMayNotBeNull) {
            findings.block(table, String.join(", ", key.columns()), orphans.rows(), orphans.rowids(),
                    "no parent in " + key.parent() + (keyMayNotBeNull ? ", and the key may not become NULL" : ""),
                    RulesText.policy(table, column, Policy.Kind.ORPHANS, Policy.Action.QUARANTINE));
            return Optional.of(Orphans.NONE);
        }
        tell(table, key, orphans, action);
        return action == Policy.Action.DROP_KEY ? Optional.empty() : Optional.of(orphans(action));
    }

    /** Which rows those are is known when the parents have been copied. */
    private void warn(String table, ForeignKey key, Policy.Action action) {
        if (action == Policy.Action.FAIL && keepsOut.stream().anyMatch(parent -> SqliteName.same(parent, key.parent()))) {
            String columns = String.join(", ", key.columns());
            findings.notice("orphans", table, columns, "the load fails if any of its rows belongs to one of " + key.parent()
                    + " that is kept out", "the rules keep rows of " + key.parent() + " out",
                    RulesText.policy(table, key.columns().size() == 1 ? key.columns().get(0) : null, Policy.Kind.ORPHANS, Policy.Action.QUARANTINE));
        }
    }

    private void tell(String table, ForeignKey key, OrphanRows orphans, Policy.Action action) {
        String columns = String.join(", ", key.columns());
        String what = orphans.rows() + (orphans.rows() == 1 ? " row has" : " rows have") + " no parent in " + key.parent();
        String why = "the rules say orphans: " + action.word();
        switch (action) {
            case NOT_VALID -> findings.loss("foreign-key", table, columns,
                    what + ": they stay, and the foreign key is enforced for new rows only", why);
            case DROP_KEY -> findings.loss("foreign-key", table, columns, what + ": the foreign key is left out", why);
            case SET_NULL -> findings.loss("orphans", table, columns, what + ": their key becomes NULL", why);
            default -> findings.notice("policy", table, columns, what + ": kept out, in litelift.quarantine", why);
        }
    }

    private static Orphans orphans(Policy.Action action) {
        return switch (action) {
            case QUARANTINE -> Orphans.QUARANTINE;
            case SET_NULL -> Orphans.NULL;
            case NOT_VALID -> Orphans.NOT_VALID;
            default -> Orphans.NONE;
        };
    }
}
