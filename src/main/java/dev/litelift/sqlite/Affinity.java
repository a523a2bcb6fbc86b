package dev.litelift.sqlite;

/**
 * What SQLite tries to turn a stored value into, decided by the declared type's spelling alone.
 *
 * <p>Source: "Datatypes In SQLite", section 3.1, <a href="https://www.sqlite.org/datatype3.html">datatype3.html</a>.
 */
public enum Affinity {
    INTEGER, TEXT, BLOB, REAL, NUMERIC;

    /** @param declaredType as written in CREATE TABLE; empty when there is none */
    public static Affinity of(String declaredType) {
        String type = SqliteName.key(declaredType);
        if (type.contains("int")) {
            return INTEGER;
        }
        if (type.contains("char") || type.contains("clob") || type.contains("text")) {
            return TEXT;
        }
        if (type.isEmpty() || type.contains("blob")) {
            return BLOB;
        }
        if (type.contains("real") || type.contains("floa") || type.contains("doub")) {
            return REAL;
        }
        return NUMERIC;
    }
}
