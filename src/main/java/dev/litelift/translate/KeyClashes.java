package dev.litelift.translate;

import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.sqlite.SqliteSchema.Index;
import dev.litelift.sqlite.SqliteSchema.IndexColumn;
import dev.litelift.sqlite.SqliteSchema.Origin;
import dev.litelift.sqlite.SqliteSchema.Table;
import dev.litelift.sqlite.TableCensus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds unique keys whose values SQLite tells apart and the chosen types do not, as 1 and '1' in a text column or one UUID
 * in capitals and in small letters. A column that can stay text does; a key that has none is given up, and all rows are kept.
 */
final class KeyClashes {
    private final RowQuestion rows;
    private final Findings findings;

    KeyClashes(RowQuestion rows, Findings findings) {
        this.rows = rows;
        this.findings = findings;
    }

    /** A table without the keys that cannot be kept, and the choices for its columns. */
    record Resolved(Table table, List<TypeRule.Choice> choices) {}

    Resolved resolve(Table table, TableCensus census, List<TypeRule.Choice> chosen) {
        List<TypeRule.Choice> choices = new ArrayList<>(chosen);
        List<Index> given = new ArrayList<>();
        for (Index index : table.indexes()) {
            boolean plain = index.unique() && !index.partial() && index.columns().stream().allMatch(c -> c.column() != null);
            if (plain && clashes(table, census, index, choices)) {
                keepAsText(table, census, index, choices);
                if (clashes(table, census, index, choices)) {
                    given.add(index);
                }
            }
        }
        return new Resolved(given.isEmpty() ? table : without(table, given), choices);
    }

    private boolean clashes(Table table, TableCensus census, Index index, List<TypeRule.Choice> choices) {
        boolean possible = index.columns().stream().map(column -> table.column(column.column()))
                .anyMatch(column -> EqualValues.possible(table, column, choices.get(column.position()),
                        census.columns().get(column.position()), rows));
        if (!possible) {
            return false;
        }
        String present = index.columns().stream().map(column -> EqualValues.quote(column.column()) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        String values = index.columns().stream()
                .map(column -> value(column, choices.get(table.column(column.column()).position())))
                .collect(Collectors.joining(", "));
        return rows.any("SELECT 1 FROM " + EqualValues.quote(table.name()) + " WHERE " + present + " GROUP BY " + values
                + " HAVING count(*) > 1");
    }

    private static String value(IndexColumn column, TypeRule.Choice choice) {
        boolean folds = column.collation().equals("NOCASE") && choice.type().kind().isText();
        return EqualValues.sql(column.column(), choice) + " COLLATE " + (folds ? "NOCASE" : "BINARY");
    }

    private static void keepAsText(Table table, TableCensus census, Index index, List<TypeRule.Choice> choices) {
        for (IndexColumn column : index.columns()) {
            int position = table.column(column.column()).position();
            TypeRule.Choice choice = choices.get(position);
            if (census.columns().get(position).onlyTexts() && !choice.type().kind().isText()) {
                choices.set(position, new TypeRule.Choice(PostgresType.of(Kind.TEXT), Form.AS_STORED, choice.wanted(),
                        "texts of a unique key that differ in SQLite would be equal as " + choice.type()));
            }
        }
    }

    private Table without(Table table, List<Index> given) {
        List<Index> indexes = new ArrayList<>();
        boolean keyed = true;
        for (Index index : table.indexes()) {
            if (!given.contains(index)) {
                indexes.add(index);
                continue;
            }
            keyed &= index.origin() != Origin.PRIMARY_KEY;
            indexes.add(tell(table, index));
        }
        return table.withKeys(keyed ? table.key() : List.of(), indexes);
    }

    private Index tell(Table table, Index index) {
        List<String> columns = index.columns().stream().map(IndexColumn::column).distinct().toList();
        String list = String.join(", ", columns);
        String kind = switch (index.origin()) {
            case PRIMARY_KEY -> "primary-key";
            case UNIQUE -> "unique";
            case CREATE_INDEX -> "index";
        };
        boolean named = index.origin() == Origin.CREATE_INDEX;
        findings.loss(kind, table.name(), named ? index.name() : list,
                (named ? "UNIQUE of the index" : kind.equals("unique") ? "UNIQUE (" + list + ")" : "PRIMARY KEY (" + list + ")")
                        + " is left out, an index that allows equal values is made",
                "values that SQLite tells apart, such as 1 and '1', are equal in the types of PostgreSQL");
        return new Index(named ? index.name() : table.name() + "_" + String.join("_", columns) + "_idx", false,
                Origin.CREATE_INDEX, false, index.columns(), index.sql());
    }
}
