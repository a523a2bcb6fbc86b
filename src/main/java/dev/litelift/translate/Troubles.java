package dev.litelift.translate;

import dev.litelift.postgres.PostgresType;
import dev.litelift.rules.Policy;
import dev.litelift.rules.Policy.Action;
import dev.litelift.rules.Policy.Kind;
import dev.litelift.rules.Rules;
import dev.litelift.rules.RulesText;
import dev.litelift.sqlite.ColumnCensus;
import dev.litelift.sqlite.ColumnCensus.Trouble;
import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.SqliteSchema.Table;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Applies the policies to what the census of one column found that PostgreSQL cannot hold or would refuse. */
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
    boolean notNull() {
        boolean key = isKey();
        boolean declared = column.notNull() || key;
        if (!declared || key || census.nulls() == 0 || policy(Kind.NULL_IN_NOT_NULL).action() != Action.NULLABLE) {
            return declared;
        }
        findings.loss("not-null", table.name(), column.name(), "may be NULL",
                census.nulls() + " of its values are, and the rules allow it");
        return false;
    }

    private boolean isKey() {
        return table.key().stream().anyMatch(name -> name.equalsIgnoreCase(column.name()));
    }

    /** What is done to values of a column of this type; what nobody decided blocks. */
    Treatment treatment(PostgresType type, boolean notNull) {
        boolean nulls = notNull && census.nulls() > 0 && treatNulls();
        if (!type.kind().isText()) {
            return nulls ? new Treatment(TextRepair.NONE, false, false, true) : Treatment.NONE;
        }
        Action nul = treat(Kind.NUL, census.texts().nul(), "the character U+0000 in text");
        Action invalid = treat(Kind.INVALID_UTF8, census.texts().invalid(), "text that is not valid UTF-8");
        TextRepair repair = new TextRepair(nul == Action.STRIP, charset(invalid));
        return new Treatment(repair, nul == Action.QUARANTINE, invalid == Action.QUARANTINE, nulls);
    }

    private boolean treatNulls() {
        Kind kind = isKey() ? Kind.NULL_IN_KEY : Kind.NULL_IN_NOT_NULL;
        String what = isKey() ? "NULL in the primary key" : "NULL in a NOT NULL column";
        return treat(kind, census.nullCells(), what) == Action.QUARANTINE;
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
                    trouble.count() + (trouble.count() == 1 ? " row" : " rows") + " with " + what + ": " + words(policy),
                    "the rules say " + kind.word() + ": " + written(policy));
        }
        return policy.action();
    }

    private static String words(Policy policy) {
        return switch (policy.action()) {
            case QUARANTINE -> "kept out, in litelift.quarantine";
            case STRIP -> "the character is left out";
            case REPLACE -> "U+FFFD stands for each byte that cannot be read";
            case DECODE -> "read as " + policy.charset().name();
            default -> policy.action().word();
        };
    }

    private static String written(Policy policy) {
        return policy.action() == Action.DECODE ? policy.charset().name() : policy.action().word();
    }

    private Charset charset(Action invalid) {
        return switch (invalid) {
            case REPLACE -> StandardCharsets.UTF_8;
            case DECODE -> policy(Kind.INVALID_UTF8).charset();
            default -> null;
        };
    }

    private Policy policy(Kind kind) {
        return rules.policy(table.name(), column.name(), kind);
    }
}
