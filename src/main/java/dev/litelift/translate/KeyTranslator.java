package dev.litelift.translate;

import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.PostgresSchema;
import dev.litelift.postgres.PostgresSchema.ForeignKey;
import dev.litelift.postgres.PostgresSchema.Index;
import dev.litelift.postgres.PostgresSchema.IndexColumn;
import dev.litelift.postgres.PostgresSchema.Key;
import dev.litelift.rules.Hypertable;
import dev.litelift.rules.RulesText;
import dev.litelift.sqlite.SqliteSchema;
import dev.litelift.translate.Translation.TableTranslation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Translates primary keys, unique constraints, indexes and, once all tables are known, foreign keys. */
final class KeyTranslator {
    private final List<DraftTable> drafts;
    private final Map<String, DraftTable> byName = new HashMap<>();
    private final Map<String, PostgresSchema.Table> withKeys = new HashMap<>();
    private final Names relations;
    private final OrphanPolicies orphans;
    private final RowQuestion rows;
    private final Findings findings;

    KeyTranslator(List<DraftTable> drafts, Names relations, OrphanPolicies orphans, RowQuestion rows, Findings findings) {
        this.drafts = drafts;
        this.rows = rows;
        this.relations = relations;
        this.orphans = orphans;
        this.findings = findings;
        drafts.forEach(draft -> byName.put(DraftTable.key(draft.source().name()), draft));
    }

    List<TableTranslation> tables() {
        drafts.forEach(draft -> withKeys.put(draft.name(), keysOf(draft)));
        List<TableTranslation> tables = new ArrayList<>();
        for (DraftTable draft : drafts) {
            PostgresSchema.Table keyed = withKeys.get(draft.name());
            PostgresSchema.Table target = new PostgresSchema.Table(keyed.name(), keyed.columns(), keyed.primaryKey(),
                    keyed.uniques(), foreignKeys(draft), keyed.indexes(), keyed.hypertable());
            tables.add(new TableTranslation(draft.source(), draft.census(), target, draft.columns()));
        }
        return tables;
    }

    private PostgresSchema.Table keysOf(DraftTable draft) {
        SqliteSchema.Table source = draft.source();
        Key primary = source.key().isEmpty()
                ? null
                : new Key(relations.spell(draft.name() + "_pkey"), distinct(draft.spell(source.key())));
        List<Key> uniques = new ArrayList<>();
        List<Index> indexes = new ArrayList<>();
        for (SqliteSchema.Index index : source.indexes()) {
            switch (index.origin()) {
                case PRIMARY_KEY -> foldedUnique(draft, index).ifPresent(indexes::add);
                case UNIQUE -> unique(draft, index, primary, uniques, indexes);
                case CREATE_INDEX -> {
                    if (!ExpressionObjects.isMine(draft, index)) {
                        indexes.add(index(draft, index));
                    }
                }
            }
        }
        indexes.addAll(Additions.indexes(draft, relations, findings));
        List<PostgresSchema.Column> columns = new ArrayList<>(draft.columns().stream().map(c -> c.target()).toList());
        columns.addAll(Additions.columns(draft.rules()));
        return Hypertables.of(draft, new PostgresSchema.Table(draft.name(), columns, primary, uniques, List.of(), indexes), findings);
    }

    private static List<String> distinct(List<String> columns) {
        return List.copyOf(new LinkedHashSet<>(columns));
    }

    private void unique(DraftTable draft, SqliteSchema.Index index, Key primary, List<Key> uniques, List<Index> indexes) {
        List<String> columns = distinct(draft.spell(index.columns().stream().map(c -> c.column()).toList()));
        boolean known = primary != null && primary.columns().equals(columns)
                || uniques.stream().anyMatch(key -> key.columns().equals(columns));
        if (!known) {
            uniques.add(new Key(relations.spell(draft.name() + "_" + String.join("_", columns) + "_key"), columns));
        }
        foldedUnique(draft, index).ifPresent(indexes::add);
    }

    /** A second, stricter index where SQLite compared the texts of a unique key without regard to case. */
    private Optional<Index> foldedUnique(DraftTable draft, SqliteSchema.Index index) {
        boolean folds = index.columns().stream().anyMatch(column -> folds(draft, column));
        if (!folds) {
            return Optional.empty();
        }
        String name = relations.spell(draft.name() + "_" + index.columns().stream()
                .map(column -> draft.spell(column.column())).collect(Collectors.joining("_")) + "_nocase");
        findings.notice("index", draft.source().name(), name, "a unique index on lower() of the key is added",
                "SQLite compared it with COLLATE NOCASE");
        return Optional.of(new Index(name, true, columns(draft, index)));
    }

    private Index index(DraftTable draft, SqliteSchema.Index index) {
        String name = relations.spell(index.name());
        if (!name.equals(index.name())) {
            findings.renamed(draft.source().name(), index.name(), name, null);
        }
        return new Index(name, index.unique(), columns(draft, index));
    }

    private List<IndexColumn> columns(DraftTable draft, SqliteSchema.Index index) {
        return index.columns().stream()
                .map(column -> new IndexColumn(expression(draft, column, index.unique()), column.descending()))
                .toList();
    }

    /** NOCASE folds ASCII letters only, which is what lower() does under the C collation. */
    static String expression(DraftTable draft, SqliteSchema.IndexColumn column, boolean unique) {
        String name = Identifier.quote(draft.spell(column.column()));
        return folds(draft, column) ? "lower(" + name + (unique ? " COLLATE \"C\")" : ")") : name;
    }

    private static boolean folds(DraftTable draft, SqliteSchema.IndexColumn column) {
        return column.collation().equals("NOCASE") && draft.column(column.column()).target().type().kind().isText();
    }

    private List<ForeignKey> foreignKeys(DraftTable child) {
        List<ForeignKey> keys = new ArrayList<>();
        for (SqliteSchema.ForeignKey key : child.source().foreignKeys()) {
            foreignKey(child, key).ifPresent(keys::add);
        }
        return keys;
    }

    private Optional<ForeignKey> foreignKey(DraftTable child, SqliteSchema.ForeignKey key) {
        DraftTable parent = byName.get(DraftTable.key(key.parent()));
        if (parent == null) {
            return left(child, key, "there is no table " + key.parent());
        }
        if (parent.rules().hypertable() != null) {
            return toHypertable(child, key, parent.rules().hypertable());
        }
        List<String> parentColumns = key.parentColumns().isEmpty() ? parent.source().key() : key.parentColumns();
        if (parentColumns.size() != key.columns().size() || !parent.hasColumns(parentColumns)) {
            return left(child, key, "the parent has no such key");
        }
        List<String> referenced = parent.spell(parentColumns);
        if (!isUnique(withKeys.get(parent.name()), referenced)) {
            return left(child, key, "the parent's columns are not unique");
        }
        for (int i = 0; i < referenced.size(); i++) {
            var childType = child.column(key.columns().get(i)).target().type();
            var parentType = parent.column(parentColumns.get(i)).target().type();
            if (!childType.comparesWith(parentType)) {
                return left(child, key, "PostgreSQL does not compare " + childType + " with " + parentType);
            }
        }
        if (rows.any(CollatedKeys.pointers(child.source(), key, parent.source(), parentColumns))) {
            return left(child, key, "rows point to a parent that only the collation of " + key.parent() + " takes for equal");
        }
        List<String> columns = child.spell(key.columns());
        String name = child.name() + "_" + String.join("_", columns) + "_fkey";
        return orphans.decide(child, key).map(decision -> new ForeignKey(relations.spell(name), columns, parent.name(),
                referenced, key.onUpdate(), key.onDelete(), key.initiallyDeferred(), decision));
    }

    /** Only TimescaleDB of 2.16 and later has such keys at all, and to keys with the column alone. */
    private Optional<ForeignKey> toHypertable(DraftTable child, SqliteSchema.ForeignKey key, Hypertable parent) {
        if (parent.keys() == Hypertable.Keys.ADAPT) {
            return left(child, key, "the rules make that table a hypertable, to which no foreign key is made");
        }
        findings.block(child.source().name(), String.join(", ", key.columns()), 0, List.of(),
                "the foreign key to " + key.parent() + ", which the rules make a hypertable: none is made to those; keys: adapt leaves it out",
                RulesText.adaptedKeys(byName.get(DraftTable.key(key.parent())).source().name(), parent));
        return Optional.empty();
    }

    private Optional<ForeignKey> left(DraftTable child, SqliteSchema.ForeignKey key, String why) {
        findings.loss("foreign-key", child.source().name(), String.join(", ", key.columns()),
                "the foreign key to " + key.parent() + " is left out", why);
        return Optional.empty();
    }

    private static boolean isUnique(PostgresSchema.Table parent, List<String> columns) {
        List<String> sorted = columns.stream().sorted().toList();
        boolean primary = parent.primaryKey() != null && parent.primaryKey().columns().stream().sorted().toList().equals(sorted);
        return primary
                || parent.uniques().stream().anyMatch(key -> key.columns().stream().sorted().toList().equals(sorted))
                || parent.indexes().stream().anyMatch(index -> index.unique() && index.columns().stream()
                        .map(IndexColumn::sql).sorted().toList()
                        .equals(columns.stream().map(Identifier::quote).sorted().toList()));
    }
}
