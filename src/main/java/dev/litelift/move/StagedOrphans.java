package dev.litelift.move;

import dev.litelift.match.Move;
import dev.litelift.postgres.TargetCatalog;
import dev.litelift.rules.Policy;
import dev.litelift.rules.Policy.Action;
import dev.litelift.rules.Rules;
import dev.litelift.run.OrphanSettlement;
import dev.litelift.run.OrphanSettlement.Orphans;
import dev.litelift.translate.Notice;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/**
 * Treats staged rows that a foreign key of the target would refuse, where rules decided to put them aside or to give up their
 * key. Other policies would change the application's foreign keys, so they decide nothing here.
 */
public final class StagedOrphans {
    private final String staging;
    private final MissingParents parents;
    private final List<MissingParents.Reference> decided;
    private final Rules rules;
    private final List<Notice> notices = new ArrayList<>();
    private final List<Notice> losses = new ArrayList<>();

    public StagedOrphans(StagedRows.Staged staged, Rules rules) {
        this.staging = staged.staging();
        this.parents = new MissingParents(staged);
        this.rules = rules;
        this.decided = parents.references().stream()
                .filter(reference -> action(reference) == Action.QUARANTINE
                        || action(reference) == Action.SET_NULL && mayBecomeNull(reference))
                .toList();
    }

    /** Whether rules decided about any foreign key of the target. */
    public boolean areDecided() {
        return !decided.isEmpty();
    }

    /** Puts the rows into the quarantine of staging, which must be there. */
    public void settle(Connection connection) {
        List<Orphans> keys = decided.stream().map(this::orphans).toList();
        List<Long> rows = new OrphanSettlement(connection, staging).settle(keys);
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) > 0) {
                tell(decided.get(i), rows.get(i));
            }
        }
    }

    /** What {@link #settle} did. */
    public List<Notice> notices() {
        return List.copyOf(notices);
    }

    /** What of it the application will miss. */
    public List<Notice> losses() {
        return List.copyOf(losses);
    }

    private Orphans orphans(MissingParents.Reference reference) {
        return new Orphans(reference.child().staged(), reference.key().columns(), reference.key().parent().table(),
                "c.ctid IN (" + parents.places(reference) + ")", action(reference) == Action.SET_NULL);
    }

    private Action action(MissingParents.Reference reference) {
        Move child = reference.child();
        List<String> columns = reference.key().columns();
        return rules.policy(child.staged().source().name(), columns.size() == 1 ? child.sourceOf(columns.get(0)) : null,
                Policy.Kind.ORPHANS).action();
    }

    private static boolean mayBecomeNull(MissingParents.Reference reference) {
        return reference.child().target().columns().stream()
                .filter(column -> reference.key().columns().contains(column.name()))
                .noneMatch(TargetCatalog.Column::notNull);
    }

    private void tell(MissingParents.Reference reference, long rows) {
        Action action = action(reference);
        String columns = String.join(", ", reference.key().columns().stream().map(reference.child()::sourceOf).toList());
        String what = rows + (rows == 1 ? " row has" : " rows have") + " no parent in " + reference.key().parent().table();
        String why = "the rules say orphans: " + action.word();
        String table = reference.child().staged().source().name();
        if (action == Action.QUARANTINE) {
            notices.add(new Notice("policy", table, columns, what + ": kept out, in litelift.quarantine", why, null));
        } else {
            losses.add(new Notice("orphans", table, columns, what + ": their key becomes NULL", why, null));
        }
    }
}
