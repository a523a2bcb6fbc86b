package dev.litelift.translate;

import dev.litelift.rules.Rules;
import dev.litelift.rules.TableRules;
import dev.litelift.sqlite.SqliteSchema;
import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.SqliteSchema.ForeignKey;
import dev.litelift.sqlite.SqliteSchema.Index;
import dev.litelift.sqlite.SqliteSchema.IndexColumn;
import dev.litelift.sqlite.SqliteSchema.Storage;
import dev.litelift.sqlite.SqliteSchema.Table;
import dev.litelift.sqlite.TableCensus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes out of a dump's schema what the rules leave out, and says what goes with it. */
final class SchemaCut {
    private final Rules rules;
    private final Findings findings;

    SchemaCut(Rules rules, Findings findings) {
        this.rules = rules;
        this.findings = findings;
    }

    /** A table without the columns that the rules drop, numbered anew, and the census of the others. */
    record Cut(Table table, TableCensus census) {}

    List<Cut> of(SqliteSchema schema, Map<String, TableCensus> census) {
        List<Cut> cuts = new ArrayList<>();
        for (Table table : schema.tables()) {
            if (rules.includes(table.name())) {
                cuts.add(cut(schema, table, census.get(table.name())));
            } else {
                findings.notice("excluded", table.name(), null, "is not loaded", "the rules leave it out");
            }
        }
        return cuts;
    }

    private Cut cut(SqliteSchema schema, Table table, TableCensus census) {
        TableRules asked = rules.table(table.name());
        List<Column> kept = table.columns().stream().filter(column -> !asked.column(column.name()).drop()).toList();
        List<ForeignKey> foreignKeys =
                table.foreignKeys().stream().filter(key -> keeps(schema, table, asked, key)).toList();
        if (kept.size() == table.columns().size()) {
            return new Cut(
                    with(table, table.columns(), table.key(), table.rowidAlias(), table.indexes(), foreignKeys), census);
        }
        table.columns().stream().filter(column -> !kept.contains(column)).forEach(column -> dropped(table, column, census));
        boolean keyed = table.key().stream().noneMatch(column -> asked.column(column).drop());
        if (!keyed) {
            findings.loss("primary-key", table.name(), String.join(", ", table.key()), "is left out",
                    "the rules drop a column of it");
        }
        List<Index> indexes = table.indexes().stream().filter(index -> keeps(table, asked, index)).toList();
        int alias = table.rowidAlias() < 0 ? -1 : kept.indexOf(table.columns().get(table.rowidAlias()));
        Table cut = with(table, numbered(kept), keyed ? table.key() : List.of(), alias, indexes, foreignKeys);
        return new Cut(cut, new TableCensus(census.rows(), census.bytes(),
                kept.stream().map(column -> census.columns().get(column.position())).toList()));
    }

    private void dropped(Table table, Column column, TableCensus census) {
        long values = census.columns().get(column.position()).values();
        findings.loss("dropped", table.name(), column.name(), "is left out",
                "the rules drop it; it holds " + (values == 0 ? "no value" : values == 1 ? "1 value" : values + " values"));
    }

    private boolean keeps(Table table, TableRules asked, Index index) {
        boolean whole = index.columns().stream().map(IndexColumn::column)
                .noneMatch(column -> column != null && asked.column(column).drop());
        // What the primary key loses is told once, with the key.
        if (!whole && index.origin() != SqliteSchema.Origin.PRIMARY_KEY) {
            findings.loss(index.origin() == SqliteSchema.Origin.UNIQUE ? "unique" : "index", table.name(), index.name(),
                    "is left out", "the rules drop a column of it");
        }
        return whole;
    }

    private boolean keeps(SqliteSchema schema, Table table, TableRules asked, ForeignKey key) {
        boolean exists = schema.tables().stream().anyMatch(parent -> parent.name().equalsIgnoreCase(key.parent()));
        String why = key.columns().stream().anyMatch(column -> asked.column(column).drop())
                ? "the rules drop a column of it"
                : exists && !rules.includes(key.parent()) ? "the rules leave out table " + key.parent() : null;
        if (why != null) {
            findings.loss("foreign-key", table.name(), String.join(", ", key.columns()),
                    "the foreign key to " + key.parent() + " is left out", why);
        }
        return why == null;
    }

    /** The records stay as they are; some of their fields are not read. */
    private static Storage storage(Table table, List<Column> kept) {
        if (kept.size() == table.columns().size()) {
            return table.storage();
        }
        List<String> names = kept.stream().map(Column::name).toList();
        return new Storage(table.storage().rootPage(), table.storage().fields().stream()
                .map(field -> field < 0 ? field : position(names, table.columns().get(field).name()))
                .toList());
    }

    private static int position(List<String> names, String column) {
        int position = names.indexOf(column);
        return position < 0 ? Storage.LEFT_OUT : position;
    }

    private static List<Column> numbered(List<Column> kept) {
        List<Column> columns = new ArrayList<>();
        for (Column column : kept) {
            columns.add(new Column(columns.size(), column.name(), column.declaredType(), column.notNull(),
                    column.defaultExpression(), column.generation(), column.generatedExpression(), column.collation()));
        }
        return columns;
    }

    private static Table with(
            Table table, List<Column> columns, List<String> key, int rowidAlias, List<Index> indexes,
            List<ForeignKey> foreignKeys) {
        return new Table(table.name(), columns, key, rowidAlias, table.autoincrement(), table.withoutRowid(), table.strict(),
                indexes, foreignKeys, table.checks(), table.sequence(), storage(table, columns), table.sql());
    }
}
