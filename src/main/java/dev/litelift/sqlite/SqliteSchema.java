package dev.litelift.sqlite;

import java.util.List;
import java.util.OptionalLong;

/** What a SQLite database declares, as found and with nothing interpreted. Names are SQLite's own. */
public record SqliteSchema(List<Table> tables, List<View> views, List<Trigger> triggers, List<Unsupported> unsupported) {

    public SqliteSchema {
        tables = List.copyOf(tables);
        views = List.copyOf(views);
        triggers = List.copyOf(triggers);
        unsupported = List.copyOf(unsupported);
    }

    /**
     * An ordinary table.
     *
     * @param key columns of the primary key in key order; empty when there is none
     * @param rowidAlias position of the INTEGER PRIMARY KEY column that is the rowid, or -1
     * @param sequence what {@code sqlite_sequence} holds for an AUTOINCREMENT table
     * @param storage where its rows lie in the file
     */
    public record Table(
            String name,
            List<Column> columns,
            List<String> key,
            int rowidAlias,
            boolean autoincrement,
            boolean withoutRowid,
            boolean strict,
            List<Index> indexes,
            List<ForeignKey> foreignKeys,
            List<Check> checks,
            OptionalLong sequence,
            Storage storage,
            String sql) {

        public Table {
            columns = List.copyOf(columns);
            key = List.copyOf(key);
            indexes = List.copyOf(indexes);
            foreignKeys = List.copyOf(foreignKeys);
            checks = List.copyOf(checks);
        }

        /** The ON CONFLICT clauses of its constraints, upper case. */
        public List<String> conflictClauses() {
            return CreateTable.parse(sql).conflicts();
        }

        /** The same rows under other keys and indexes. */
        public Table withKeys(List<String> otherKey, List<Index> otherIndexes) {
            return new Table(name, columns, otherKey, rowidAlias, autoincrement, withoutRowid, strict, otherIndexes,
                    foreignKeys, checks, sequence, storage, sql);
        }

        /** The column of that name; SQLite compares names without regard to ASCII case. */
        public Column column(String name) {
            return columns.stream()
                    .filter(column -> SqliteName.same(column.name(), name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no column " + name + " in " + this.name));
        }
    }

    /**
     * @param rootPage of the table's b-tree, 0 when that is not known
     * @param fields for each field of a stored record the position of its column; a WITHOUT ROWID table begins with its key
     */
    public record Storage(long rootPage, List<Integer> fields) {
        /** In place of a position: a field that no column of the table stands for any more. */
        public static final int LEFT_OUT = Integer.MIN_VALUE;

        public Storage {
            fields = List.copyOf(fields);
        }
    }

    /**
     * @param position 0 for the first
     * @param declaredType as written, with its length; empty when there is none
     * @param defaultExpression SQL text, or null when there is none
     * @param generatedExpression SQL text of a generated column, or null
     * @param collation upper case; BINARY unless declared
     */
    public record Column(
            int position,
            String name,
            String declaredType,
            boolean notNull,
            String defaultExpression,
            Generation generation,
            String generatedExpression,
            String collation) {

        public Affinity affinity() {
            return Affinity.of(declaredType);
        }
    }

    /** Whether a column is computed, and if so whether its values are stored. */
    public enum Generation { NONE, VIRTUAL, STORED }

    /** What made an index: CREATE INDEX, a UNIQUE constraint, or the PRIMARY KEY. */
    public enum Origin { CREATE_INDEX, UNIQUE, PRIMARY_KEY }

    /** @param sql the CREATE INDEX text, or null for an automatic index */
    public record Index(
            String name, boolean unique, Origin origin, boolean partial, List<IndexColumn> columns, String sql) {
        public Index {
            columns = List.copyOf(columns);
        }
    }

    /** @param column null for an expression */
    public record IndexColumn(String column, boolean descending, String collation) {}

    /**
     * @param parentColumns empty when the parent's primary key is meant
     * @param onUpdate as PRAGMA foreign_key_list spells it: NO ACTION, RESTRICT, SET NULL, SET DEFAULT, CASCADE
     */
    public record ForeignKey(
            String parent,
            List<String> columns,
            List<String> parentColumns,
            String onUpdate,
            String onDelete,
            boolean initiallyDeferred) {
        public ForeignKey {
            columns = List.copyOf(columns);
            parentColumns = List.copyOf(parentColumns);
        }
    }

    /** @param name the constraint's name, or null */
    public record Check(String name, String expression) {}

    public record View(String name, String sql) {}

    public record Trigger(String name, String table, String sql) {}

    /** A virtual table or one of its shadow tables. */
    public record Unsupported(String name, Kind kind, String sql) {
        public enum Kind { VIRTUAL, SHADOW }
    }
}
