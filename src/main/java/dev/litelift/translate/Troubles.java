package dev.litelift.translate;

import dev.litelift.postgres.PostgresType;
import dev.litelift.rules.ColumnRules;
import dev.litelift.rules.Hypertable;
import dev.litelift.rules.Policy;
import dev.litelift.rules.Policy.Action;
import dev.litelift.rules.Policy.Kind;
import dev.litelift.rules.Rules;
import dev.litelift.rules.RulesText;
import dev.litelift.sqlite.ColumnCensus;
import dev.litelift.sqlite.ColumnCensus.Trouble;
import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.SqliteSchema.Table;
import dev.litelift.translate.Demands.Demand;
import java.util.List;

/** Applies the policies to what was found in one column that PostgreSQL cannot hold or would refuse. */
final class Troubles {
    private final Rules rules;
    private final Table table;
    private final Column column;
    private final ColumnCensus census;
    private final Findings findings;

    Troubles(Rules rules, Table table, Column column, ColumnCensus census, Findings findings) {
        this.rules = rules;
        this.table = table;
        this.column = column;
        this.census = census;
        this.findings = findings;
    }

    /** What is done to values that a demanded type does not hold. */
    Misfits misfits(Demand demand) {
        if (demand.misfits().count() == 0) {
            return Misfits.NONE;
        }
        ColumnRules asked = rules.column(table.name(), column.name());
        Action action = treat(Kind.MISFITS, demand.misfits(),
                demand.classes() + RulesTypeRule.misfit(asked, demand.type(), census));
        if (action == Action.FAIL) {
            return Misfits.NONE;
        }
        TextRepair repair = TextRepair.of(rules, table.name(), column.name());
        return new Misfits(action, "type " + demand.type(), FormTests.of(demand.type(), demand.form(), repair), demand.misfits());
    }

    /** The type, or bytea where that was chosen for texts that are not UTF-8. */
    TypeRule.Choice retype(TypeRule.Choice choice) {
        boolean asBytes = choice.type().kind().isText() && census.texts().invalid().count() > 0
                && policy(Kind.INVALID_UTF8).action() == Action.BYTEA;
        return asBytes
                ? new TypeRule.Choice(PostgresType.of(PostgresType.Kind.BYTEA), choice.form(), choice.wanted(),
                        "texts that are not valid UTF-8 are kept as bytes, by the rules")
                : choice;
    }

    /** Whether the column is NOT NULL in the target. */
    boolean notNull(Misfits misfits) {
        long nulls = nulls(misfits).count();
        boolean key = isKey();
        boolean declared = column.notNull() || key;
        if (!declared || key || nulls == 0 || policy(Kind.NULL_IN_NOT_NULL).action() != Action.NULLABLE) {
            return declared;
        }
        findings.loss("not-null", table.name(), column.name(), "may be NULL",
                nulls + " of its values are, and the rules allow it");
        return false;
    }

    /** What is NULL once it is loaded. */
    private Trouble nulls(Misfits misfits) {
        return misfits.becomeNull() ? census.nullCells().and(misfits.found()) : census.nullCells();
    }

    /** A key may not be NULL, and neither may what says into which chunk of a hypertable a row goes. */
    private boolean isKey() {
        return isPartitionColumn() || table.key().stream().anyMatch(name -> name.equalsIgnoreCase(column.name()));
    }

    private boolean isPartitionColumn() {
        Hypertable asked = rules.table(table.name()).hypertable();
        return asked != null && asked.column().equalsIgnoreCase(column.name());
    }

    /** What is done to values of a column of this type; what nobody decided blocks. */
    Treatment treatment(PostgresType type, boolean notNull, Misfits misfits) {
        boolean nulls = notNull
                && (isPartitionColumn() ? treat(Kind.NULL_IN_KEY, nulls(misfits), "NULL in the column of the hypertable")
                        : treat(isKey() ? Kind.NULL_IN_KEY : Kind.NULL_IN_NOT_NULL, nulls(misfits))) == Action.QUARANTINE;
        if (!type.kind().isText()) {
            return new Treatment(TextRepair.NONE, false, false, nulls, misfits);
        }
        Trouble nul = census.texts().nul();
        Trouble invalid = census.texts().invalid();
        Action withNul = treat(Kind.NUL, nul);
        Action withInvalid = treat(Kind.INVALID_UTF8, invalid);
        TextRepair repair = TextRepair.of(rules, table.name(), column.name()).only(nul.count() > 0, invalid.count() > 0);
        return new Treatment(repair, withNul == Action.QUARANTINE, withInvalid == Action.QUARANTINE, nulls, misfits);
    }

    private Action treat(Kind kind, Trouble trouble) {
        return treat(kind, trouble, kind.trouble());
    }

    /** The action for values in trouble; {@code FAIL} also where there are none. */
    private Action treat(Kind kind, Trouble trouble, String what) {
        Policy policy = policy(kind);
        if (trouble.count() == 0) {
            return Action.FAIL;
        }
        if (policy.action() == Action.FAIL) {
            findings.block(table.name(), column.name(), trouble.count(), table.withoutRowid() ? List.of() : trouble.examples(), what,
                    RulesText.policy(table.name(), column.name(), kind, kind.actions().get(1)));
        } else {
            findings.notice("policy", table.name(), column.name(),
                    trouble.count() + (trouble.count() == 1 ? " row" : " rows") + " with " + what + ": " + policy.effect(),
                    "the rules say " + kind.word() + ": " + policy.word());
        }
        return policy.action();
    }

    private Policy policy(Kind kind) {
        return rules.policy(table.name(), column.name(), kind);
    }
}
