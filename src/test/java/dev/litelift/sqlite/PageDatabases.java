package dev.litelift.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Databases that use every corner of the file format. */
final class PageDatabases {
    private PageDatabases() {}

    static Path make(Path file, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return file;
    }

    static Path make(Path file, List<String> statements) throws SQLException {
        return make(file, statements.toArray(String[]::new));
    }

    /**
     * An empty database whose pages keep bytes for themselves. sqlite-jdbc cannot ask for that, but SQLite keeps to what
     * stands in byte 20 of a file, and in the empty first page only the start of the cell contents has to agree.
     */
    static Path reserved(Path file, int pageSize, int bytes) throws SQLException, IOException {
        make(file, "PRAGMA page_size=" + pageSize, "PRAGMA user_version=1");
        byte[] content = Files.readAllBytes(file);
        content[20] = (byte) bytes;
        content[105] = (byte) (pageSize - bytes >> 8);
        content[106] = (byte) (pageSize - bytes);
        Files.write(file, content);
        return file;
    }

    /** Rows numbered from 1 to {@code rows}, as column {@code i} of {@code n}. */
    static String numbers(int rows) {
        return "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < " + rows + ") ";
    }

    /** Tables of every kind, holding every kind of value, with holes and overflow chains. */
    static List<String> everything() {
        return List.of(
                "CREATE TABLE plain(id INTEGER PRIMARY KEY, r REAL, n NUMERIC, t TEXT, b BLOB, x)",
                numbers(300) + "INSERT INTO plain SELECT i * 7 - 900, i, i / 4.0, hex(randomblob(i % 90)),"
                        + " randomblob(i % 50), CASE i % 5 WHEN 0 THEN NULL WHEN 1 THEN i WHEN 2 THEN i * 1.5"
                        + " WHEN 3 THEN 'text ü 漢 🐘' ELSE x'00ff' END FROM n",
                numbers(40) + "INSERT INTO plain SELECT i + 5000, NULL, NULL, hex(zeroblob(i * 211)), randomblob(i * i * 40),"
                        + " i FROM n",
                "DELETE FROM plain WHERE id % 3 = 0",
                "CREATE TABLE numbers(a INT, r REAL, x)",
                "INSERT INTO numbers VALUES (0, 0, 0), (1, 1, 1), (-1, -1, -1), (127, 127, 127), (-128, -128, -128),"
                        + "(128, 128, 128), (32767, 3, 32767), (-32768, 4, -32768), (32768, 5, 32768),"
                        + "(8388607, 6, 8388607), (-8388608, 7, -8388608), (8388608, 8, 8388608),"
                        + "(2147483647, 2147483647, 2147483647), (-2147483648, 9, -2147483648), (2147483648, 10, 2147483648),"
                        + "(140737488355327, 11, 140737488355327), (-140737488355328, 12, -140737488355328),"
                        + "(140737488355328, 13, 140737488355328), (9223372036854775807, 9223372036854775807, 1),"
                        + "(-9223372036854775808, -9223372036854775808, 1), (1e999, -1e999, 1e308 * 10),"
                        + "(1e999 - 1e999, 0.1, -0.0), (1.5, -0.0, 5e-324), ('abc', 'abc', ''), (x'', x'', x'')",
                "CREATE TABLE extremes(x)",
                "INSERT INTO extremes(rowid, x) VALUES (-9223372036854775808, 'least'), (-1, 'minus'), (0, 'zero'),"
                        + "(1, 'one'), (4611686018427387904, 'far'), (9223372036854775807, 'greatest')",
                "CREATE TABLE sequence(id INTEGER PRIMARY KEY AUTOINCREMENT, v VARCHAR(10))",
                "INSERT INTO sequence(v) VALUES ('a'), ('b'), ('')", "DELETE FROM sequence WHERE id = 3",
                "CREATE TABLE vacant(a, b, c)", "CREATE TABLE single(a)", "INSERT INTO single VALUES ('alone')",
                "CREATE TABLE hidden(rowid TEXT, _rowid_ TEXT, oid TEXT)", "INSERT INTO hidden VALUES ('a', 'b', 'c')",
                "CREATE TABLE strict(i INT, r REAL, t TEXT, b BLOB, a ANY) STRICT",
                "INSERT INTO strict VALUES (1, 2, '3', x'04', '5'), (NULL, 1e5, '', x'', 5)",
                "CREATE TABLE computed(a INT, s TEXT AS (a || ' stored') STORED, r REAL AS (a * 2) STORED)",
                "INSERT INTO computed(a) VALUES (1), (2), (NULL)",
                "CREATE TABLE odd_key(id INTEGER PRIMARY KEY DESC, x)", "INSERT INTO odd_key VALUES (2, 'b'), (NULL, 'n')",
                "CREATE TABLE keyed(v TEXT, b INT, r REAL, a TEXT, z BLOB, PRIMARY KEY(a DESC, b)) WITHOUT ROWID",
                numbers(400) + "INSERT INTO keyed SELECT hex(randomblob(i % 70)), i, i, 'key ' || (i % 20), zeroblob(i % 9 * i)"
                        + " FROM n",
                "DELETE FROM keyed WHERE b % 4 = 0",
                "CREATE TABLE folded(n INT, name TEXT COLLATE NOCASE PRIMARY KEY) WITHOUT ROWID",
                numbers(200) + "INSERT OR IGNORE INTO folded SELECT i, char(65 + i % 50) || i FROM n",
                "CREATE TABLE twice(v, a TEXT, w, PRIMARY KEY(a COLLATE NOCASE, a COLLATE BINARY)) WITHOUT ROWID",
                "INSERT INTO twice VALUES (1, 'x', 2), (3, 'X', 4)",
                "CREATE INDEX covering ON plain(n, t, x)", "CREATE INDEX other ON keyed(v)");
    }

    /** Columns added to a table that has rows, with each kind of default. */
    static List<String> added() {
        ArrayList<String> statements = new ArrayList<>(List.of(
                "CREATE TABLE grown(id INTEGER PRIMARY KEY, first TEXT)", "INSERT INTO grown VALUES (1, 'a'), (2, NULL)",
                "CREATE TABLE grown_key(a, k TEXT PRIMARY KEY) WITHOUT ROWID", "INSERT INTO grown_key VALUES (1, 'a')",
                "CREATE TABLE grown_strict(a INT) STRICT", "INSERT INTO grown_strict VALUES (1)",
                "ALTER TABLE grown_strict ADD COLUMN any ANY DEFAULT '5'", "INSERT INTO grown_strict(a) VALUES (2)"));
        String[] defaults = {"NULL", "5", "-5", "+5", "2.0", "1e3", "-0.0", "'5'", "'5.5'", "' 7'", "'text'", "'it''s ü 🐘'",
            "''", "x''", "x'00ff'", "TRUE", "false", "word", "\"quoted word\"", "9223372036854775807", "9223372036854775808",
            "-9223372036854775808", "0x1F", "1e999", "(5)", "('in' )", "(-(3))", "CAST('7' AS INT)", "(CAST(3 AS TEXT))"};
        int column = 0;
        for (String type : new String[] {"INTEGER", "TEXT", "REAL", "BLOB", "NUMERIC", ""}) {
            for (String value : defaults) {
                // A cast has to stand in brackets.
                String text = value.startsWith("CAST") ? "(" + value + ")" : value;
                statements.add("ALTER TABLE grown ADD COLUMN c" + column + " " + type + " DEFAULT " + text);
                statements.add("ALTER TABLE grown_key ADD COLUMN c" + column + " " + type + " DEFAULT " + text);
                if (++column % 20 == 0) {
                    statements.add("INSERT INTO grown(first) VALUES ('row " + column + "')");
                    statements.add("INSERT INTO grown_key(k) VALUES ('row " + column + "')");
                }
            }
        }
        return statements;
    }

    /** Texts that are none, by the bytes of a database in UTF-16le; in another encoding they are other nonsense. */
    static List<String> brokenTexts() {
        ArrayList<String> statements = new ArrayList<>(List.of("CREATE TABLE broken(x)"));
        for (String hex : new String[] {"3dd8", "41003dd8", "3dd84100", "00dc", "00dc00d8", "3dd818dc", "3dd8", "ff", "41ff",
            "4100ff", "0000", "41000000", "fffe4100", "feff0041", "00d800d800d8", "ffdfffdf", "ff", "c3", "eda080", "d83d"}) {
            statements.add("INSERT INTO broken VALUES (CAST(x'" + hex + "' AS TEXT))");
        }
        return statements;
    }

    /** The widest table that the library can read with its rowid: a result has at most 2000 columns. */
    static List<String> wide() {
        StringBuilder columns = new StringBuilder("c0");
        StringBuilder values = new StringBuilder("0");
        for (int i = 1; i < 1999; i++) {
            columns.append(", c").append(i).append(i % 3 == 0 ? " TEXT" : "");
            values.append(", ").append(i % 2 == 0 ? "NULL" : Integer.toString(i * i * i));
        }
        return List.of("CREATE TABLE wide(" + columns + ")", "INSERT INTO wide VALUES(" + values + ")",
                "INSERT INTO wide(c1998) VALUES ('last')", "INSERT INTO wide(c0) VALUES (randomblob(100000))");
    }
}
