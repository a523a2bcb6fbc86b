package dev.litelift.postgres;

import java.util.List;
import java.util.Objects;

/** What shall exist in the target. Names are spelled as PostgreSQL shall hold them, unquoted. */
public record PostgresSchema(List<Table> tables) {

    public PostgresSchema {
        tables = List.copyOf(tables);
    }

    /** @param primaryKey null when there is none */
    public record Table(
            String name,
            List<Column> columns,
            Key primaryKey,
            List<Key> uniques,
            List<ForeignKey> foreignKeys,
            List<Index> indexes) {
        public Table {
            Objects.requireNonNull(name, "name");
            columns = List.copyOf(columns);
            uniques = List.copyOf(uniques);
            foreignKeys = List.copyOf(foreignKeys);
            indexes = List.copyOf(indexes);
        }
    }

    /**
     * @param defaultSql an SQL expression, or null when there is none
     * @param identityStart the identity's next value, or null when the column is none
     */
    public record Column(String name, PostgresType type, boolean notNull, String defaultSql, Long identityStart) {}

    /** A primary key or a unique constraint. */
    public record Key(String name, List<String> columns) {
        public Key {
            columns = List.copyOf(columns);
        }
    }

    /** @param onUpdate and {@code onDelete}: NO ACTION, RESTRICT, SET NULL, SET DEFAULT or CASCADE */
    public record ForeignKey(
            String name,
            List<String> columns,
            String parent,
            List<String> parentColumns,
            String onUpdate,
            String onDelete,
            boolean initiallyDeferred) {
        public ForeignKey {
            columns = List.copyOf(columns);
            parentColumns = List.copyOf(parentColumns);
        }
    }

    public record Index(String name, boolean unique, List<IndexColumn> columns) {
        public Index {
            columns = List.copyOf(columns);
        }
    }

    /** @param sql a quoted column or a parenthesised expression */
    public record IndexColumn(String sql, boolean descending) {}
}
