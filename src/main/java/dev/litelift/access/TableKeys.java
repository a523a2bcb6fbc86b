package dev.litelift.access;

import java.util.List;

/**
 * What a table declares about its rows.
 *
 * @param primary column names in key order, empty without a primary key
 * @param autoNumber the column of the primary key that Access numbers by itself, or null
 * @param lastNumber the last one that Access gave there, 0 for none
 */
record TableKeys(List<String> primary, String autoNumber, long lastNumber, List<Index> indexes, List<Reference> references) {

    TableKeys {
        primary = List.copyOf(primary);
        indexes = List.copyOf(indexes);
        references = List.copyOf(references);
    }

    /** @param columns ready for SQL, with their direction */
    record Index(String name, List<String> columns, boolean unique) {}

    /** @param actions {@code ON DELETE} and {@code ON UPDATE} clauses, or empty */
    record Reference(List<String> columns, String parent, List<String> parentColumns, String actions) {}
}
