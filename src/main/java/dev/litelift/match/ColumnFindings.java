package dev.litelift.match;

import dev.litelift.postgres.TargetCatalog;
import dev.litelift.rules.Policy;
import dev.litelift.rules.Policy.Action;
import dev.litelift.rules.Policy.Kind;
import dev.litelift.rules.Rules;
import dev.litelift.rules.RulesText;
import dev.litelift.sqlite.ColumnCensus;
import dev.litelift.sqlite.ColumnCensus.Trouble;
import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.SqliteSchema.Table;
import dev.litelift.translate.ColumnFit;

/** Says what became of one column that was tried, and asks what nobody decided. */
record ColumnFindings(Table source, TargetCatalog.Table target, ColumnTrial trial, Rules rules, Findings findings) {

    void report(ColumnCensus census) {
        TargetCatalog.Column home = trial.home();
        if (home == null) {
            homeless();
            return;
        }
        if (!home.isWritten()) {
            findings.notice("generated", source.name(), column().name(), "is not written", "the target computes it");
            return;
        }
        if (home.notNull() && trial.nulls().count() > 0) {
            block(trial.nulls(), "NULL, where column " + home.name() + " of the target is NOT NULL", policy(nullKind()));
        }
        trial.undecided().stream().filter(trouble -> trouble.misfits().count() > 0).forEach(this::ask);
        if (trial.misfits().count() > 0) {
            misfits(home);
        }
        Coercion way = trial.way();
        if (way != null && way.note() != null && census.values() > 0) {
            findings.notice("converted", source.name(), column().name(), "becomes " + home.type(), way.note());
        }
    }

    private Column column() {
        return trial.column();
    }

    private void ask(ColumnFit<Kind> trouble) {
        Kind kind = trouble.best().orElseThrow();
        block(trouble.misfits(), kind.trouble(), policy(kind));
    }

    private void misfits(TargetCatalog.Column home) {
        String what = trial.misfitClasses() + " that type " + home.type() + " does not hold";
        Policy decided = rules.policy(source.name(), column().name(), Kind.MISFITS);
        if (decided.action() == Action.FAIL) {
            block(trial.misfits(), what, policy(Kind.MISFITS));
            return;
        }
        long rows = trial.misfits().count();
        findings.notice("policy", source.name(), column().name(),
                rows + (rows == 1 ? " row" : " rows") + " with " + what + ": " + decided.effect(),
                "the rules say " + Kind.MISFITS.word() + ": " + decided.word());
    }

    private void homeless() {
        if (rules.column(source.name(), column().name()).drop()) {
            findings.loss("dropped", source.name(), column().name(), "is left out", "the rules say so");
        } else if (trial.misfits().count() > 0) {
            block(trial.misfits(), "a value that has no column in the target's table " + target.name(),
                    RulesText.drop(source.name(), column().name()));
        } else {
            findings.notice("no-home", source.name(), column().name(), "is left out",
                    "the target has no such column, and it holds nothing but NULL or its default");
        }
    }

    private Kind nullKind() {
        return source.key().stream().anyMatch(name -> name.equalsIgnoreCase(column().name()))
                ? Kind.NULL_IN_KEY
                : Kind.NULL_IN_NOT_NULL;
    }

    /** The first choice that is one, as a rules file says it. */
    private String policy(Kind kind) {
        return RulesText.policy(source.name(), column().name(), kind, kind.actions().get(1));
    }

    private void block(Trouble trouble, String what, String override) {
        findings.block(source.name(), column().name(), trouble, !source.withoutRowid(), what, override);
    }
}
