package dev.litelift.move;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.match.ExistingRows;
import dev.litelift.match.Move;
import dev.litelift.match.Move.ColumnMove;
import dev.litelift.postgres.Statements;
import dev.litelift.postgres.TargetCatalog;
import dev.litelift.postgres.TargetCatalog.ForeignKey;
import dev.litelift.postgres.TargetCatalog.Unique;
import dev.litelift.rules.Policy.Action;
import dev.litelift.rules.Policy.Kind;
import dev.litelift.rules.Rules;
import dev.litelift.run.RowSettlement;
import dev.litelift.translate.Blocker;
import dev.litelift.translate.Notice;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for staged rows that the target's checks, keys and foreign keys would refuse, all of them at once, while the target
 * is still untouched; rules may keep such rows out. Only the server can evaluate its constraints, so the rows are staged: for
 * a load as a whole, for a plan in temporary tables and with {@link #needs} alone.
 */
public final class StagedRows {
    private final Connection connection;
    private final Staged staged;
    private final Settling settling;
    private final Violations violations;
    private final List<Blocker> blockers = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();

    /**
     * Rows that are about to be moved.
     *
     * @param staging the schema where they are
     * @param triggersFire and may fill in what the rows do not bring
     */
    public record Staged(
            String staging, TargetCatalog catalog, List<Move> moves, boolean triggersFire) {
        public Staged {
            moves = List.copyOf(moves);
        }
    }

    /** @param noting whether staging has a quarantine for the rows that rules keep out */
    public StagedRows(Connection connection, Staged staged, Rules rules, boolean noting) {
        this.connection = connection;
        this.staged = staged;
        this.settling = new Settling(new RowSettlement(connection, staged.staging(), noting), rules);
        this.violations = new Violations(staged);
    }

    /** The staged columns of a table about which the server is asked; empty for a table of which nothing is asked. */
    public Optional<Set<String>> needs(Move move) {
        Set<String> needed = new HashSet<>();
        RowImage image = violations.image(move);
        List<ForeignKey> pointing = staged.moves().stream()
                .flatMap(child -> violations.foreignKeys(child).stream())
                .filter(key -> violations.parent(key).equals(Optional.of(move)))
                .toList();
        boolean free = move.target().checks().isEmpty() && move.target().uniques().isEmpty() && pointing.isEmpty()
                && violations.foreignKeys(move).isEmpty() && move.columns().stream().noneMatch(ColumnMove::serverDecides);
        move.target().checks().forEach(check -> needed.addAll(image.staged(check.columns())));
        move.target().uniques().forEach(unique -> needed.addAll(image.staged(unique.reads())));
        violations.foreignKeys(move).forEach(key -> needed.addAll(image.staged(key.columns())));
        List<String> asked = move.columns().stream().filter(ColumnMove::serverDecides).map(column -> column.target().name()).toList();
        needed.addAll(asked);
        pointing.forEach(key -> needed.addAll(image.staged(key.parentColumns())));
        return free ? Optional.empty() : Optional.of(needed);
    }

    /** Judges once; rows that rules keep out are gone from staging afterwards. */
    public Judgement judge() {
        values();
        if (!blockers.isEmpty()) {
            // Nothing else can be asked of values that are none.
            return new Judgement(blockers, settling.notices(), settling.losses());
        }
        staged.moves().forEach(this::existing);
        List<Violation> all = new ArrayList<>();
        staged.moves().forEach(move -> move.target().checks().forEach(check ->
                add(all, violations.check(move, check), move, check.name(), check.columns())));
        staged.moves().forEach(move -> move.target().uniques().forEach(unique ->
                add(all, violations.duplicates(move, unique), move, unique.name(), unique.reads())));
        staged.moves().forEach(move -> taken(move).forEach(all::add));
        staged.moves().forEach(move -> violations.foreignKeys(move).forEach(key ->
                add(all, violations.orphans(move, key), move, key.name(), key.columns())));
        settling.settle(all.stream().filter(this::canBeEvaluated).toList());
        all.forEach(this::block);
        notices.addAll(settling.notices());
        return new Judgement(blockers, notices, settling.losses());
    }

    /** What only the server tells to be no value of a type; rules may decide about it. */
    private void values() {
        if (staged.moves().stream().allMatch(move -> move.columns().stream().noneMatch(ColumnMove::serverDecides))) {
            return;
        }
        PrintedInput input = new PrintedInput(new Statements(connection), staged.staging());
        List<Violation> values = staged.moves().stream()
                .flatMap(move -> move.columns().stream().filter(ColumnMove::serverDecides)
                        .map(column -> violations.values(move, column, input)))
                .toList();
        settling.settle(values);
        values.forEach(this::block);
    }

    private void add(
            List<Violation> all, Optional<Violation> violation, Move move, String constraint, Collection<String> columns) {
        violation.ifPresentOrElse(all::add, () -> {
            if (!violations.image(move).isUnfit(columns) && move.staged().census().rows() > 0) {
                notices.add(new Notice("constraint", move.staged().source().name(), constraint,
                        "constraint " + constraint + " of the target is judged when the rows are moved, not before",
                        "it rests on a value that only the server gives", null));
            }
        });
    }

    /** What the server fails to evaluate is blocked below, whatever rules say. */
    private boolean canBeEvaluated(Violation violation) {
        try {
            if (settling.isDecided(violation)) {
                FoundRows.of(connection, violation.table(), violation.rows());
            }
            return true;
        } catch (LoadException e) {
            if (e.fault() == Fault.TARGET_REFUSED) {
                return false;
            }
            throw e;
        }
    }

    private void block(Violation violation) {
        try {
            FoundRows.of(connection, violation.table(), violation.rows()).ifPresent(found -> blockers.add(violation.blocker(found)));
        } catch (LoadException e) {
            if (e.fault() != Fault.TARGET_REFUSED) {
                throw e;
            }
            blockers.add(violation.unevaluated(e.getMessage()));
        }
    }

    private static boolean mindsRowsOf(Move move) {
        return move.target().rows() > 0 && !move.replaces();
    }

    private List<Violation> taken(Move move) {
        Optional<Unique> primary = move.target().uniques().stream().filter(Unique::primary).findFirst();
        if (move.existingRows() != ExistingRows.UPSERT || !mindsRowsOf(move) || primary.isEmpty()) {
            return List.of();
        }
        return move.target().uniques().stream()
                .filter(unique -> !unique.primary())
                .flatMap(unique -> violations.taken(move, primary.get(), unique).stream())
                .toList();
    }

    /** What the rows that are in the target mean for those of the dump. */
    private void existing(Move move) {
        if (mindsRowsOf(move)) {
            move.target().uniques().stream()
                    .filter(unique -> move.existingRows() != ExistingRows.UPSERT || unique.primary())
                    .forEach(unique -> violations.sameKey(move, unique)
                            .flatMap(rows -> FoundRows.of(connection, move.name(), rows))
                            .ifPresent(found -> sameKey(move, unique, found)));
        }
    }

    private void sameKey(Move move, Unique unique, FoundRows found) {
        boolean one = found.count() == 1;
        String becomes = switch (move.existingRows()) {
            case SKIP -> one ? " and is left out" : " and are left out";
            case UPSERT -> one ? " and takes its place" : " and take their places";
            default -> "";
        };
        Violation same = new Violation(move, Kind.DUPLICATES, unique.name(), unique.columns(), "", "");
        notices.add(new Notice("existing-rows", same.table(), same.place(),
                found.count() + (one ? " row of the dump has" : " rows of the dump have") + " the key " + unique.name()
                        + " of a row that is there" + becomes,
                "--existing-rows " + move.existingRows().name().toLowerCase(java.util.Locale.ROOT), null));
    }

    /** Whether rules say what becomes of rows that only the target's constraints tell. */
    public static boolean mayQuarantine(Rules rules) {
        return List.of(Kind.CHECKS, Kind.DUPLICATES, Kind.MISFITS, Kind.ORPHANS).stream()
                .anyMatch(kind -> rules.chooses(kind, Action.QUARANTINE) || rules.chooses(kind, Action.SET_NULL));
    }
}
