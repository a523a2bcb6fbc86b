package dev.litelift.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What shall exist in the target. Names are spelled as PostgreSQL shall hold them, unquoted. */
public record PostgresSchema(List<Table> tables) {
    /** Columns that a table or view may have: MaxHeapAttributeNumber in PostgreSQL's source. */
    public static final int MOST_COLUMNS = 1600;

    public PostgresSchema {
        tables = List.copyOf(tables);
    }

    /**
     * @param primaryKey null when there is none
     * @param hypertable null for an ordinary table
     */
    public record Table(
            String name,
            List<Column> columns,
            Key primaryKey,
            List<Key> uniques,
            List<ForeignKey> foreignKeys,
            List<Index> indexes,
            Hypertable hypertable) {
        public Table {
            Objects.requireNonNull(name, "name");
            columns = List.copyOf(columns);
            uniques = List.copyOf(uniques);
            foreignKeys = List.copyOf(foreignKeys);
            indexes = List.copyOf(indexes);
        }

        /** An ordinary table. */
        public Table(
                String name, List<Column> columns, Key primaryKey, List<Key> uniques, List<ForeignKey> foreignKeys,
                List<Index> indexes) {
            this(name, columns, primaryKey, uniques, foreignKeys, indexes, null);
        }

        /** The same with only some of its computed columns, by position, and the others plain. */
        public Table onlyGenerated(Set<Integer> positions) {
            List<Column> changed = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                changed.add(column.generatedSql() == null || positions.contains(i) ? column : column.generatedFrom(null));
            }
            return new Table(name, changed, primaryKey, uniques, foreignKeys, indexes, hypertable);
        }

        /** Whether keys of its rows become NULL where they have no parent. */
        public boolean losesKeys() {
            return foreignKeys.stream().anyMatch(key -> key.orphans() == ForeignKey.Orphans.NULL);
        }

        /** Every name that the table takes in its schema: its own, its keys', its indexes', its sequences'. */
        public List<String> relations() {
            List<String> names = new ArrayList<>(List.of(name));
            if (primaryKey != null) {
                names.add(primaryKey.name());
            }
            uniques.forEach(key -> names.add(key.name()));
            indexes.forEach(index -> names.add(index.name()));
            columns.stream().filter(column -> column.identity() != null)
                    .forEach(column -> names.add(column.identity().sequence()));
            return names;
        }
    }

    /**
     * What TimescaleDB cuts into chunks.
     *
     * @param column whose values say into which chunk a row goes
     * @param chunkInterval such as {@code 7 days}, or whole numbers for a column of those; null for TimescaleDB's default
     */
    public record Hypertable(String column, String chunkInterval) {

        /** Whether the interval counts numbers, not time. */
        public boolean countsNumbers() {
            return countsNumbers(chunkInterval);
        }

        /** Whether an interval does; null is TimescaleDB's default, which does not. */
        public static boolean countsNumbers(String interval) {
            return interval != null && interval.chars().allMatch(c -> c >= '0' && c <= '9');
        }
    }

    /**
     * @param defaultSql an SQL expression, or null when there is none
     * @param identity null when the column is none
     * @param generatedSql what the column is computed from, or null; stored
     */
    public record Column(
            String name, PostgresType type, boolean notNull, String defaultSql, Identity identity, String generatedSql) {

        /** A column that is not computed. */
        public Column(String name, PostgresType type, boolean notNull, String defaultSql, Identity identity) {
            this(name, type, notNull, defaultSql, identity, null);
        }

        /** The same, computed, without a default. */
        public Column generatedFrom(String sql) {
            return new Column(name, type, notNull, null, identity, sql);
        }
    }

    /**
     * An identity column's sequence.
     *
     * @param sequence its name, given so that it cannot take that of a table or an index
     * @param next the next value
     */
    public record Identity(String sequence, long next) {}

    /** A primary key or a unique constraint. */
    public record Key(String name, List<String> columns) {
        public Key {
            columns = List.copyOf(columns);
        }
    }

    /**
     * @param onUpdate and {@code onDelete}: NO ACTION, RESTRICT, SET NULL, SET DEFAULT or CASCADE
     * @param orphans what becomes of rows that point nowhere
     */
    public record ForeignKey(
            String name,
            List<String> columns,
            String parent,
            List<String> parentColumns,
            String onUpdate,
            String onDelete,
            boolean initiallyDeferred,
            Orphans orphans) {

        /** What becomes of rows that point nowhere. */
        public enum Orphans {
            /** There are none. */
            NONE,
            QUARANTINE,
            /** The key's columns become NULL. */
            NULL,
            /** They stay, and the foreign key holds for new rows only. */
            NOT_VALID
        }

        public ForeignKey {
            columns = List.copyOf(columns);
            parentColumns = List.copyOf(parentColumns);
        }
    }

    /**
     * @param method the access method, e.g. btree
     * @param where an SQL expression, or null when every row is indexed
     */
    public record Index(String name, boolean unique, List<IndexColumn> columns, String method, String where) {
        public static final String BTREE = "btree";

        public Index {
            columns = List.copyOf(columns);
        }

        /** An ordinary index over all rows. */
        public Index(String name, boolean unique, List<IndexColumn> columns) {
            this(name, unique, columns, BTREE, null);
        }
    }

    /** @param sql a quoted column or a parenthesised expression */
    public record IndexColumn(String sql, boolean descending) {}
}
