package dev.litelift.translate;

import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.PostgresSchema;
import dev.litelift.postgres.PostgresSchema.Index;
import dev.litelift.postgres.PostgresSchema.IndexColumn;
import dev.litelift.postgres.PostgresSchema.Key;
import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.rules.Hypertable;
import dev.litelift.rules.RulesText;
import java.util.ArrayList;
import java.util.List;

/** Makes a table a hypertable where the rules say so: TimescaleDB asks that every unique key has the column by which it cuts. */
final class Hypertables {
    private final DraftTable draft;
    private final Hypertable asked;
    private final String column;
    private final Findings findings;

    private Hypertables(DraftTable draft, Findings findings) {
        this.draft = draft;
        this.asked = draft.rules().hypertable();
        this.column = draft.spell(asked.column());
        this.findings = findings;
    }

    /** The same table where the rules do not ask for it. */
    static PostgresSchema.Table of(DraftTable draft, PostgresSchema.Table table, Findings findings) {
        return draft.rules().hypertable() == null || !draft.hasColumns(List.of(draft.rules().hypertable().column()))
                ? table
                : new Hypertables(draft, findings).made(table);
    }

    private PostgresSchema.Table made(PostgresSchema.Table table) {
        requireColumn();
        String interval = asked.chunkInterval();
        findings.notice("hypertable", draft.source().name(), null, "becomes a hypertable, cut by " + column
                + (interval == null ? "" : " into chunks of " + interval), SchemaTranslator.RULED);
        return new PostgresSchema.Table(table.name(), table.columns(),
                table.primaryKey() == null ? null : key("primary key", table.primaryKey()),
                table.uniques().stream().map(unique -> key("unique constraint", unique)).toList(), table.foreignKeys(),
                table.indexes().stream().map(this::index).toList(), new PostgresSchema.Hypertable(column, interval));
    }

    private void requireColumn() {
        PostgresSchema.Column cut = draft.column(asked.column()).target();
        PostgresType type = cut.type();
        boolean isTime = type.kind().isMoment() && type.kind() != Kind.TIME;
        if (!isTime && !type.kind().isInteger()) {
            block("a hypertable is cut by a timestamp, a date or whole numbers, not by " + type,
                    RulesText.type(draft.source().name(), asked.column(), PostgresType.of(Kind.TIMESTAMPTZ)));
        } else if (isTime && asked.countsNumbers()) {
            block("chunk-interval " + asked.chunkInterval() + " of the rules does not go with type " + type
                    + ": give a time, such as 7 days", null);
        } else if (type.kind().isInteger() && !asked.countsNumbers()) {
            block("chunk-interval of the rules must be a whole number for type " + type + ": give how many a chunk covers", null);
        } else if (type.kind() == Kind.DATE && !asked.countsDays()) {
            block("chunk-interval " + asked.chunkInterval() + " of the rules is not of whole days, as type date needs it", null);
        }
        if (cut.generatedSql() != null) {
            block("a hypertable is not cut by a computed column", null);
        }
    }

    private void block(String what, String override) {
        findings.block(draft.source().name(), asked.column(), 0, List.of(), what, override);
    }

    private Key key(String kind, Key key) {
        if (key.columns().contains(column)) {
            return key;
        }
        adapt(kind + " (" + String.join(", ", key.columns()) + ")");
        List<String> columns = new ArrayList<>(key.columns());
        columns.add(column);
        return new Key(key.name(), columns);
    }

    private Index index(Index index) {
        String quoted = Identifier.quote(column);
        if (!index.unique() || index.columns().stream().anyMatch(one -> one.sql().equals(quoted))) {
            return index;
        }
        adapt("unique index " + index.name());
        List<IndexColumn> columns = new ArrayList<>(index.columns());
        columns.add(new IndexColumn(quoted, false));
        return new Index(index.name(), true, columns, index.method(), index.where());
    }

    private void adapt(String key) {
        if (asked.keys() == Hypertable.Keys.ADAPT) {
            findings.loss("hypertable", draft.source().name(), null, "the " + key + " gets the column " + column
                    + ", so what was unique in all rows may occur again at another " + column,
                    "TimescaleDB keeps a key unique only with the column by which the table is cut; " + SchemaTranslator.RULED);
        } else {
            findings.block(draft.source().name(), null, 0, List.of(), "the " + key + " lacks " + column
                    + ", the column by which the hypertable is cut, and TimescaleDB demands it in every unique key; keys: adapt adds it",
                    RulesText.adaptedKeys(draft.source().name(), asked));
        }
    }
}
