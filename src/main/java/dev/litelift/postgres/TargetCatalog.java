package dev.litelift.postgres;

import java.util.List;
import java.util.Optional;

/**
 * What a schema holds that somebody else made. Names are unquoted.
 *
 * @param foreignKeys that leave from, or lead into, tables of the schema
 */
public record TargetCatalog(String schema, List<Table> tables, List<ForeignKey> foreignKeys) {

    public TargetCatalog {
        tables = List.copyOf(tables);
        foreignKeys = List.copyOf(foreignKeys);
    }

    public Optional<Table> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /**
     * @param rows how many there are, or -1 where they may not be read
     * @param keys the primary key first; unique indexes on columns without a condition count too
     * @param uniques every unique index, those of keys included
     * @param ruled whether rewrite rules or row security would change what a statement does
     */
    public record Table(
            String name, long rows, Rights rights, List<Column> columns, List<Key> keys, List<Unique> uniques,
            List<Check> checks, List<Trigger> triggers, boolean ruled) {
        public Table {
            columns = List.copyOf(columns);
            keys = List.copyOf(keys);
            uniques = List.copyOf(uniques);
            checks = List.copyOf(checks);
            triggers = List.copyOf(triggers);
        }

        public Optional<Key> primaryKey() {
            return keys.stream().filter(Key::primary).findFirst();
        }
    }

    /** What the session's user may do with a table. */
    public record Rights(boolean owner, boolean select, boolean insert, boolean update, boolean delete, boolean truncate) {}

    /**
     * @param hasDefault whether the server finds a value when none is given: default, identity or generation
     * @param sequence the sequence behind a serial or identity column, or null
     * @param collation as it stands in a statement, or null for that of its type
     * @param filler what a row gets that brings no value
     */
    public record Column(
            String name, TargetType type, boolean notNull, boolean hasDefault, Fill fill, Sequence sequence, String collation,
            Filler filler) {

        /** Whether rows may bring a value of their own. */
        public boolean isWritten() {
            return fill != Fill.GENERATED;
        }
    }

    /**
     * The value that the server gives a column.
     *
     * @param sql in the table's column names; null where only an INSERT tells, as where a sequence is asked
     * @param reads the columns that a generated one is computed from
     */
    public record Filler(String sql, List<String> reads) {
        public Filler {
            reads = List.copyOf(reads);
        }
    }

    /** Who gives a column its value. */
    public enum Fill { PLAIN, IDENTITY_ALWAYS, IDENTITY_BY_DEFAULT, GENERATED }

    /**
     * @param sql the sequence's name as it stands in a statement
     * @param mayUpdate whether its state may be read and set
     */
    public record Sequence(String sql, long increment, long max, boolean owner, boolean mayUpdate) {}

    /** @param deferrable whether it cannot be named in ON CONFLICT */
    public record Key(String name, boolean primary, List<String> columns, boolean deferrable) {
        public Key {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A unique index.
     *
     * @param expressions what must differ, in the table's column names
     * @param operators of its equality, as they stand in a statement
     * @param columns that the expressions name; {@code reads} those of the condition too
     * @param condition which rows it covers, or null for all
     * @param nullsEqual whether NULL is equal to NULL
     */
    public record Unique(
            String name, boolean primary, List<String> expressions, List<String> operators, List<String> columns,
            List<String> reads, String condition, boolean nullsEqual) {
        public Unique {
            expressions = List.copyOf(expressions);
            operators = List.copyOf(operators);
            columns = List.copyOf(columns);
            reads = List.copyOf(reads);
        }
    }

    /**
     * @param column whose domain asks for it, or null for the table's own
     * @param columns of the table that the expression names; of a domain, that column
     * @param expression in the table's column names; of a domain, in {@code VALUE}
     */
    public record Check(String name, String column, List<String> columns, String expression) {
        public Check {
            columns = List.copyOf(columns);
        }
    }

    /**
     * @param holder the table, or one of its partitions
     * @param always whether it is enabled as ALWAYS
     * @param owner whether the session's user owns the holder
     */
    public record Trigger(String name, Place holder, boolean always, boolean owner) {}

    /**
     * @param operators of its equality, the parent's value on the left, as they stand in a statement
     * @param full whether a key that is NULL in part only is refused too
     * @param childOwner whether the session's user owns the child
     */
    public record ForeignKey(
            String name, Place child, List<String> columns, Place parent, List<String> parentColumns, List<String> operators,
            boolean deferrable, boolean full, boolean childOwner) {
        public ForeignKey {
            operators = List.copyOf(operators);
            columns = List.copyOf(columns);
            parentColumns = List.copyOf(parentColumns);
        }
    }

    public record Place(String schema, String table) {
        /** As it stands in a statement. */
        public String sql() {
            return Identifier.quote(schema, table);
        }
    }
}
