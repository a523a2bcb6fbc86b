package dev.litelift.match;

import dev.litelift.postgres.TargetCatalog;
import dev.litelift.rules.Policy;
import dev.litelift.rules.Policy.Action;
import dev.litelift.rules.Policy.Kind;
import dev.litelift.rules.Rules;
import dev.litelift.sqlite.SqliteSchema.Table;
import dev.litelift.translate.TextRepair;
import dev.litelift.translate.Treatment;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

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
            return nulls ? new Treatment(TextRepair.NONE, false, false, true) : Treatment.NONE;
        }
        Action nul = policy(column, Kind.NUL).action();
        Policy invalid = policy(column, Kind.INVALID_UTF8);
        return new Treatment(new TextRepair(nul == Action.STRIP, charset(invalid)), nul == Action.QUARANTINE,
                invalid.action() == Action.QUARANTINE, nulls);
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

    private static Charset charset(Policy invalid) {
        return switch (invalid.action()) {
            case REPLACE -> StandardCharsets.UTF_8;
            case DECODE -> invalid.charset();
            default -> null;
        };
    }
}
