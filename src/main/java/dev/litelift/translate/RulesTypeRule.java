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
    static final String WHY = "the rules say so";

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

    /** What does not fit, as a blocker says it behind the storage classes. */
    static String misfit(ColumnRules asked, PostgresType type, ColumnCensus census) {
        return asked.epoch() == null
                ? " that type " + type + " of the rules does not hold (" + Evidence.misfit(type, census) + ")"
                : " that epoch " + asked.epoch().name().toLowerCase(Locale.ROOT) + " of the rules does not fit";
    }

    static boolean decides(ColumnRules asked, ColumnCensus census) {
        return type(asked).flatMap(type -> form(asked, type, census)).isPresent();
    }

    /** The type that the rules ask for. */
    static Optional<PostgresType> type(ColumnRules asked) {
        if (asked.type() == null && asked.epoch() != null) {
            return Optional.of(PostgresType.of(Kind.TIMESTAMP));
        }
        return Optional.ofNullable(asked.type());
    }

    /** Empty when some value would be lost or changed. */
    static Optional<Form> form(ColumnRules asked, PostgresType type, ColumnCensus census) {
        return asked.epoch() == null ? Fit.of(type, census) : EpochFit.of(asked.epoch(), census);
    }
}
