package dev.litelift.postgres;

import java.nio.charset.StandardCharsets;

/**
 * Names in PostgreSQL.
 *
 * <p>Source: <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS">Identifiers
 * and Key Words</a>.
 */
public final class Identifier {
    /** Longest name in bytes: NAMEDATALEN - 1. The server cuts longer ones silently. */
    public static final int MAX_BYTES = 63;

    private Identifier() {}

    /** A name as it stands in a statement, always quoted. */
    public static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A qualified name as it stands in a statement. */
    public static String quote(String schema, String name) {
        return quote(schema) + '.' + quote(name);
    }

    /** A text as it stands in a statement; {@code standard_conforming_strings} is on. */
    public static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    public static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }
}
