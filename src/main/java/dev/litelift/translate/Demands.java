package dev.litelift.translate;

import dev.litelift.postgres.PostgresType;
import dev.litelift.rules.ColumnRules;
import dev.litelift.rules.Rules;
import dev.litelift.sqlite.ColumnCensus;
import dev.litelift.sqlite.ColumnCensus.Trouble;
import dev.litelift.sqlite.RowCursor;
import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.SqliteSchema.Table;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.sqlite.TableCensus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Types that the rules ask for and that do not hold every value. Which values those are only another reading of the table
 * tells; a table that fits is not read again.
 */
public final class Demands {
    private static final int ROWS_BETWEEN_LOOKS = 1 << 12;

    private final SqliteSource source;
    private final Rules rules;
    private final Runnable look;

    /** @param look called now and then; may throw to stop */
    public Demands(SqliteSource source, Rules rules, Runnable look) {
        this.source = source;
        this.rules = rules;
        this.look = look;
    }

    /**
     * @param form in which most values can be read
     * @param misfits the others
     * @param classes of which storage classes those are, in words
     * @param rounded rows that fit and lose digits all the same, as the type does it
     */
    record Demand(PostgresType type, Form form, Trouble misfits, String classes, long rounded) {

        TypeRule.Choice choice() {
            return new TypeRule.Choice(type, form, type, RulesTypeRule.WHY);
        }
    }

    /** By the column's name. */
    Map<String, Demand> of(Table table, TableCensus census) {
        Map<Column, ColumnFit<Form>> fits = new HashMap<>();
        for (Column column : table.columns()) {
            ColumnRules asked = rules.column(table.name(), column.name());
            ColumnCensus held = census.columns().get(column.position());
            RulesTypeRule.type(asked).filter(type -> RulesTypeRule.form(asked, type, held).isEmpty())
                    .ifPresent(type -> fits.put(column, new ColumnFit<>(column.position(), forms(asked, type, held),
                            form -> FormTests.of(type, form, TextRepair.of(rules, table.name(), column.name())))));
        }
        Map<Column, ColumnFit<Form>> exact = new HashMap<>();
        fits.keySet().forEach(column -> RulesTypeRule.type(rules.column(table.name(), column.name()))
                .filter(type -> type.kind() == PostgresType.Kind.VECTOR)
                .ifPresent(type -> exact.put(column, new ColumnFit<>(column.position(), List.of(Form.VECTOR),
                        form -> VectorReader.exactVectors(type.length())))));
        if (!fits.isEmpty()) {
            read(table, Stream.concat(fits.values().stream(), exact.values().stream()).toList());
        }
        Map<String, Demand> demands = new HashMap<>();
        fits.forEach((column, fit) -> demands.put(column.name(), new Demand(
                RulesTypeRule.type(rules.column(table.name(), column.name())).orElseThrow(), fit.best().orElseThrow(),
                fit.misfits(), fit.misfitClasses(),
                exact.containsKey(column) ? exact.get(column).misfits().count() - fit.misfits().count() : 0)));
        return demands;
    }

    private static List<Form> forms(ColumnRules asked, PostgresType type, ColumnCensus census) {
        return asked.epoch() == null ? FormTests.forms(type, census) : List.of(EpochFit.form(asked.epoch()));
    }

    private void read(Table table, List<ColumnFit<Form>> fits) {
        long rows = 0;
        try (RowCursor cursor = source.read(table)) {
            while (cursor.next()) {
                fits.forEach(fit -> fit.take(cursor));
                if (++rows % ROWS_BETWEEN_LOOKS == 0) {
                    look.run();
                }
            }
        }
    }
}
