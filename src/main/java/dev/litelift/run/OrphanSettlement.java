package dev.litelift.run;

import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.plan.Step.OrphanCase;
import dev.litelift.postgres.PostgresSchema.ForeignKey;
import dev.litelift.run.RowSettlement.Rows;
import dev.litelift.translate.Translation.TableTranslation;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds rows in staging whose foreign key points nowhere, and has them treated as rules decided. */
record OrphanSettlement(Connection connection, String schema) {

    void settle(List<OrphanCase> cases) {
        new RowSettlement(connection, schema, true).settle(cases.stream().map(this::rows).toList());
    }

    private Rows rows(OrphanCase one) {
        ForeignKey key = one.key();
        String known = key.columns().stream().map(column -> "c." + quote(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        String matches = IntStream.range(0, key.columns().size())
                .mapToObj(i -> "p." + quote(key.parentColumns().get(i)) + " = c." + quote(key.columns().get(i)))
                .collect(Collectors.joining(" AND "));
        String columns = key.columns().stream().map(name -> source(one.child(), name)).collect(Collectors.joining(", "));
        return new Rows(one.child(), columns, "no parent in " + key.parent(),
                known + " AND NOT EXISTS (SELECT FROM " + quote(schema, key.parent()) + " AS p WHERE " + matches + ")",
                key.orphans() == ForeignKey.Orphans.NULL ? key.columns() : List.of());
    }

    private static String source(TableTranslation table, String name) {
        return table.columns().stream().filter(column -> column.target().name().equals(name))
                .map(column -> column.source().name()).findFirst().orElseThrow();
    }
}
