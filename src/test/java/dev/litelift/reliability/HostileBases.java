package dev.litelift.reliability;

import dev.litelift.SqliteFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sound dumps of every form, small enough that damage hits something: what {@link MutatedDumpTest} begins with. */
final class HostileBases {
    private static final int ROWS = 40;

    private final Path folder;

    private HostileBases(Path folder) {
        this.folder = folder;
    }

    /**
     * A dump by its files.
     *
     * @param files the content by suffix, that of the dump itself under the empty one
     */
    record Base(String name, boolean text, Map<String, byte[]> files) {
        byte[] main() {
            return files.get("");
        }
    }

    static List<Base> make(Path folder) throws Exception {
        HostileBases bases = new HostileBases(folder);
        List<Base> all = new ArrayList<>();
        all.add(bases.database("512", "PRAGMA page_size=512"));
        all.add(bases.database("4096", "PRAGMA page_size=4096", "PRAGMA auto_vacuum=FULL"));
        all.add(bases.database("65536", "PRAGMA page_size=65536", "PRAGMA auto_vacuum=INCREMENTAL"));
        all.add(bases.database("utf16le", "PRAGMA encoding='UTF-16le'", "PRAGMA page_size=1024"));
        all.add(bases.database("utf16be", "PRAGMA encoding='UTF-16be'", "PRAGMA page_size=2048"));
        all.add(bases.caught("wal", "-wal", "PRAGMA journal_mode=WAL", "PRAGMA wal_autocheckpoint=0"));
        all.add(bases.caught("journal", "-journal", "PRAGMA cache_size=2", "PRAGMA cache_spill=2"));
        Base dumped = all.get(0);
        all.add(new Base("text", true, Map.of("", bases.text(dumped).getBytes(StandardCharsets.UTF_8))));
        return all;
    }

    private Base database(String name, String... settings) throws IOException, SQLException {
        Path file = folder.resolve(name + ".db");
        try (Connection connection = SqliteFixture.open(file)) {
            SqliteFixture.execute(connection, settings);
            fill(connection);
        }
        return new Base(name, false, Map.of("", Files.readAllBytes(file)));
    }

    /** As a copy of the files of a running application, whose last transaction stands beside the database only. */
    private Base caught(String name, String sidecar, String... settings) throws IOException, SQLException {
        Path file = folder.resolve(name + ".db");
        try (Connection connection = SqliteFixture.open(file)) {
            SqliteFixture.execute(connection, "PRAGMA page_size=1024");
            fill(connection);
        }
        try (Connection connection = SqliteFixture.open(file)) {
            SqliteFixture.execute(connection, settings);
            SqliteFixture.execute(connection, "BEGIN", "UPDATE note SET body = 'changed' WHERE id % 2 = 0",
                    "INSERT INTO note (id, body) SELECT id + 1000, hex(zeroblob(600)) FROM note");
            if (sidecar.equals("-wal")) {
                SqliteFixture.execute(connection, "COMMIT");
            }
            Map<String, byte[]> files = new TreeMap<>();
            files.put("", Files.readAllBytes(file));
            files.put(sidecar, Files.readAllBytes(file.resolveSibling(file.getFileName() + sidecar)));
            return new Base(name, false, files);
        }
    }

    private static void fill(Connection connection) throws SQLException {
        SqliteFixture.execute(connection,
                "CREATE TABLE note (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL DEFAULT 'empty', at DATETIME, n NUMERIC, x)",
                "CREATE TABLE tag (name TEXT PRIMARY KEY COLLATE NOCASE, weight REAL CHECK (weight > -1000)) WITHOUT ROWID",
                "CREATE TABLE note_tag (note INT REFERENCES note ON DELETE CASCADE, tag TEXT REFERENCES tag, PRIMARY KEY (note, tag))",
                "CREATE TABLE computed (a INT, b INT, total INT AS (a + b) STORED, shown TEXT AS ('<' || a || '>'))",
                "CREATE TABLE large (id INTEGER PRIMARY KEY, data BLOB, text TEXT)",
                "CREATE TABLE strict_one (i INT, t TEXT, b BLOB, a ANY) STRICT",
                "CREATE TABLE kinds (flag BOOLEAN, day DATE, js JSON, u UUID, d DECIMAL(8,2))",
                "CREATE INDEX note_at ON note (at, n)", "CREATE INDEX note_part ON note (n) WHERE n > 3",
                "CREATE UNIQUE INDEX note_expression ON note (lower(body), id)",
                "CREATE VIEW tagged AS SELECT n.id, t.name FROM note n JOIN note_tag m ON m.note = n.id JOIN tag t ON t.name = m.tag",
                "CREATE TRIGGER touched AFTER UPDATE ON note BEGIN UPDATE tag SET weight = weight + 1; END",
                "CREATE VIRTUAL TABLE search USING fts5(body)", "CREATE VIRTUAL TABLE box USING rtree(id, x0, x1)");
        fillRows(connection);
    }

    private static void fillRows(Connection connection) throws SQLException {
        String numbers = "WITH RECURSIVE s(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM s WHERE i < " + ROWS + ") INSERT INTO ";
        SqliteFixture.execute(connection, "BEGIN",
                numbers + "note SELECT i * 3, 'note ü ' || i, datetime(i * 86400, 'unixepoch'), i / 2.0,"
                        + " CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN i WHEN 2 THEN 'x' || i ELSE i * 0.25 END FROM s",
                numbers + "tag SELECT 'tag ' || i, i * 1.5 FROM s", "INSERT INTO note_tag SELECT id, 'tag ' || (id / 3) FROM note",
                numbers + "computed (a, b) SELECT i, i * i FROM s",
                numbers + "large SELECT i, zeroblob(i * i * 2), hex(zeroblob(i * 20)) FROM s WHERE i % 5 = 0",
                numbers + "strict_one SELECT i, 't' || i, x'00ff', i * 0.5 FROM s",
                numbers + "kinds SELECT i % 2, date(i * 86400, 'unixepoch'), '{\"a\": [1, ' || i || ']}',"
                        + " printf('%08x-0000-4000-8000-%012x', i, i), i * 1.25 FROM s",
                "INSERT INTO search SELECT body FROM note", "INSERT INTO box SELECT id, id, id + 1 FROM note", "COMMIT");
    }

    /** What the shell's .dump writes of a database, virtual tables left out. */
    private String text(Base base) throws IOException, SQLException {
        Path file = Files.write(folder.resolve("dumped.db"), base.main());
        StringBuilder text = new StringBuilder("PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n");
        try (Connection connection = SqliteFixture.open(file)) {
            String own = " FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%'"
                    + " AND name NOT LIKE 'box%' AND type ";
            for (String table : SqliteFixture.values(connection, "SELECT name" + own + "= 'table'")) {
                text.append(SqliteFixture.value(connection, "SELECT sql || ';'" + own + "= 'table' AND name = '" + table + "'"));
                String columns = SqliteFixture.value(connection, "SELECT group_concat('quote(' || name || ')', ' || '','' || ')"
                        + " FROM pragma_table_info('" + table + "')");
                String into = table.equals("computed") ? "computed(a,b)" : table;
                SqliteFixture.values(connection, "SELECT 'INSERT INTO " + into + " VALUES(' || " + columns + " || ');' FROM " + table)
                        .forEach(row -> text.append('\n').append(row));
                text.append('\n');
            }
            SqliteFixture.values(connection, "SELECT sql || ';'" + own + "<> 'table'").forEach(sql -> text.append(sql).append('\n'));
        }
        return text.append("COMMIT;\n").toString();
    }
}
