package dev.litelift.translate;

import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.PostgresSchema;
import dev.litelift.rules.Addition;
import dev.litelift.rules.ColumnRules;
import dev.litelift.rules.TableRules;
import java.util.List;
import java.util.stream.Collectors;

/** What the rules add to a table. */
final class Additions {
    private Additions() {}

    static List<PostgresSchema.Column> columns(TableRules rules) {
        return rules.addedColumns().stream()
                .map(column -> new PostgresSchema.Column(
                        column.name(), column.type(), column.notNull(), column.defaultSql(), null))
                .toList();
    }

    static List<PostgresSchema.Index> indexes(DraftTable draft, Names relations, Findings findings) {
        return draft.rules().addedIndexes().stream().map(index -> index(draft, index, relations, findings)).toList();
    }

    private static PostgresSchema.Index index(DraftTable draft, Addition.Index index, Names relations, Findings findings) {
        String name = index.name() == null ? relations.spell(draft.name() + "_" + index.parts().stream()
                .map(part -> part.isExpression() ? "expr" : column(draft, part.text()))
                .collect(Collectors.joining("_")) + "_idx") : index.name();
        findings.notice("added", draft.source().name(), name, "an index is added", "the rules say so");
        List<PostgresSchema.IndexColumn> columns = index.parts().stream()
                .map(part -> new PostgresSchema.IndexColumn((part.isExpression() ? part.text()
                        : Identifier.quote(column(draft, part.text())))
                        + (index.operatorClass() == null ? "" : " " + index.operatorClass().sql()), part.descending()))
                .toList();
        return new PostgresSchema.Index(name, index.unique(), columns, index.method().sql(), index.where());
    }

    /** The target's name of a column that the rules call by its source's name, its new name, or have added. */
    private static String column(DraftTable draft, String name) {
        if (draft.hasColumns(List.of(name))) {
            return draft.spell(name);
        }
        return draft.rules().columns().stream()
                .map(ColumnRules::name)
                .filter(given -> given != null && given.equalsIgnoreCase(name))
                .findFirst()
                .orElseGet(() -> draft.rules().addedColumns().stream()
                        .map(Addition.Column::name)
                        .filter(name::equalsIgnoreCase)
                        .findFirst()
                        .orElse(name));
    }
}
