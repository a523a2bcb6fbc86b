package dev.litelift.match;

import dev.litelift.postgres.TargetCatalog;
import dev.litelift.rules.Policy.Action;
import dev.litelift.rules.Policy.Kind;
import dev.litelift.sqlite.ColumnCensus.Trouble;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.translate.ColumnFit;
import dev.litelift.translate.Misfits;
import dev.litelift.translate.TextTests;
import dev.litelift.translate.Treatment;
import java.util.List;

/** Tries one column of the source on its home: which way the values take, and what is done to those that take none. */
final class ColumnTrial {
    private final Column column;
    private final TargetCatalog.Column home;
    private final List<Coercion> ways;
    private final Treatments treatments;
    private ColumnFit<Coercion> fit;
    private List<ColumnFit<Kind>> undecided;
    private ColumnFit<Coercion> settled;

    /** @param home null for a column without one */
    ColumnTrial(Column column, TargetCatalog.Column home, List<Coercion> ways, Treatments treatments) {
        this.column = column;
        this.home = home;
        this.ways = ways;
        this.treatments = treatments;
        begin();
    }

    private void begin() {
        fit = new ColumnFit<>(column.position(), ways, Coercion::test);
        undecided = treatments.undecided(column.name(), home).stream()
                .map(kind -> new ColumnFit<>(column.position(), List.of(kind), TextTests::without))
                .toList();
    }

    void take(RowCursor row) {
        fit.take(row);
        undecided.forEach(trouble -> trouble.take(row));
    }

    /**
     * Once every row was seen: whether rows have to be kept out for this column's sake. All columns are then tried again on
     * the others, after {@link #again}.
     */
    boolean keepsOut() {
        return isWritten() && fit.misfits().count() > 0 && treatments.ofMisfits(column.name()) == Action.QUARANTINE;
    }

    /** Starts over without the rows that are kept out. */
    void again() {
        if (keepsOut()) {
            settled = fit;
        }
        begin();
    }

    private boolean isWritten() {
        return home != null && home.isWritten();
    }

    Column column() {
        return column;
    }

    TargetCatalog.Column home() {
        return home;
    }

    /** Null when the column is not written, or when nobody decided about values that do not fit. */
    Coercion way() {
        if (!isWritten()) {
            return null;
        }
        if (settled != null) {
            return settled.best().orElseThrow();
        }
        return (becomeNull() ? fit.best() : fit.way()).orElse(null);
    }

    private boolean becomeNull() {
        return settled == null && fit.misfits().count() > 0 && treatments.ofMisfits(column.name()) == Action.SET_NULL;
    }

    Treatment treatment() {
        Treatment decided = treatments.of(column.name(), home);
        boolean misfitting = isWritten() && (settled != null || becomeNull());
        return misfitting
                ? decided.with(new Misfits(treatments.ofMisfits(column.name()), "type " + home.type(), way().test(), misfits()))
                : decided;
    }

    /** What is NULL in a row that is loaded, whether it was or becomes so. */
    Trouble nulls() {
        Trouble nulls = fit.nulls();
        return isWritten() && becomeNull() && !treatments.of(column.name(), home).quarantineNull()
                ? nulls.and(fit.misfits())
                : nulls;
    }

    /** What the home's type does not hold, kept out or not. */
    Trouble misfits() {
        return told().misfits();
    }

    String misfitClasses() {
        return told().misfitClasses();
    }

    private ColumnFit<Coercion> told() {
        return settled == null ? fit : settled;
    }

    /** Troubles that have a policy of their own and no decision. */
    List<ColumnFit<Kind>> undecided() {
        return undecided;
    }
}
