package dev.litelift.sqlite;

import java.util.Locale;

/**
 * What SQLite tries to turn a stored value into, decided by the declared type's spelling alone.
 *
 * <p>Source: "Datatypes In SQLite", section 3.1, <a href="https://www.sqlite.org/datatype3.html">datatype3.html</a>.
 */
public enum Affinity {
    INTEGER, TEXT, BLOB, REAL, NUMERIC;

    /** @param declaredType as written in CREATE TABLE; empty when there is none */
    public static Affinity of(String declaredType) {
        String type = declaredType.toUpperCase(Locale.ROOT);
        if (type.contains("INT")) {
            return INTEGER;
        }
        if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
            return TEXT;
        }
        if (type.isBlank() || type.contains("BLOB")) {
            return BLOB;
        }
        if (type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB")) {
            return REAL;
        }
        return NUMERIC;
    }
}
