package dev.litelift.translate;

import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.rules.ColumnRules;
import dev.litelift.rules.Rules;
import dev.litelift.sqlite.ColumnCensus;
import dev.litelift.sqlite.ColumnCensus.Probe;
import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.SqliteSchema.Table;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The types that the rules file gives. One that does not hold every value is no choice, but a blocker. */
public final class RulesTypeRule implements TypeRule {
    private static final String WHY = "the rules say so";

    private final Rules rules;

    public RulesTypeRule(Rules rules) {
        this.rules = rules;
    }

    @Override
    public Set<Probe> probes(Table table, Column column) {
        ColumnRules asked = rules.column(table.name(), column.name());
        return type(asked).map(TypeRules::probesOf).orElse(EnumSet.noneOf(Probe.class));
    }

    @Override
    public Optional<Choice> choose(Table table, Column column, ColumnCensus census) {
        ColumnRules asked = rules.column(table.name(), column.name());
        return type(asked).flatMap(type -> form(asked, type, census).map(form -> new Choice(type, form, type, WHY)));
    }

    /** What the rules ask of the column and its values do not allow, in words; empty when all is well. */
    static Optional<String> misfit(ColumnRules asked, ColumnCensus census) {
        return type(asked)
                .filter(type -> form(asked, type, census).isEmpty())
                .map(type -> asked.epoch() == null
                        ? "type " + type + " of the rules does not hold every value: " + Evidence.misfit(type, census)
                        : "epoch " + asked.epoch().name().toLowerCase(Locale.ROOT)
                                + " of the rules does not fit every value: it holds " + Evidence.mixture(census));
    }

    static boolean decides(ColumnRules asked, ColumnCensus census) {
        return type(asked).flatMap(type -> form(asked, type, census)).isPresent();
    }

    private static Optional<PostgresType> type(ColumnRules asked) {
        if (asked.type() == null && asked.epoch() != null) {
            return Optional.of(PostgresType.of(Kind.TIMESTAMP));
        }
        return Optional.ofNullable(asked.type());
    }

    private static Optional<Form> form(ColumnRules asked, PostgresType type, ColumnCensus census) {
        return asked.epoch() == null ? Fit.of(type, census) : EpochFit.of(asked.epoch(), census);
    }
}
