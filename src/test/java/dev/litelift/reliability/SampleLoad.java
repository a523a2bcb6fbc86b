package dev.litelift.reliability;

import dev.litelift.SqliteFixture;
import dev.litelift.cli.CommandLines;
import dev.litelift.local.RunningPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A dump of several tables, loaded by processes of its own into one database, each time into another schema. */
final class SampleLoad {
    static final List<String> TABLES = List.of("metrics", "notes", "keyed", "computed", "empty");

    private final Path folder;
    private final Path dump;
    private final RunningPostgres server;

    /** @param rows of the largest table */
    SampleLoad(Path folder, RunningPostgres server, int rows) throws Exception {
        this.folder = folder;
        this.server = server;
        this.dump = SqliteFixture.database(folder,
                "CREATE TABLE metrics (id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL, value REAL, at DATETIME, UNIQUE (key, at))",
                "CREATE TABLE notes (id INTEGER PRIMARY KEY, metric INT REFERENCES metrics, body TEXT, blob BLOB)",
                "CREATE TABLE keyed (a TEXT, b INT, c, PRIMARY KEY (a, b)) WITHOUT ROWID",
                "CREATE TABLE computed (id INTEGER PRIMARY KEY, n INT, twice AS (n * 2) STORED)",
                "CREATE TABLE empty (x TEXT)", "CREATE INDEX notes_metric ON notes (metric DESC)",
                "CREATE VIEW counts AS SELECT key, count(*) AS n FROM metrics GROUP BY key",
                "WITH RECURSIVE s(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM s WHERE i < " + rows + ") INSERT INTO metrics"
                        + " SELECT i * 3 - 1000, 'key ' || (i % 17), i / 7.0, datetime(i * 61, 'unixepoch') FROM s",
                "INSERT INTO notes SELECT id, id, 'note ' || id || hex(randomblob(20)), randomblob(30) FROM metrics",
                "INSERT INTO keyed SELECT key, id, value FROM metrics", "INSERT INTO computed (n) SELECT id FROM metrics LIMIT 2000");
    }

    Path dump() {
        return dump;
    }

    /** A process that loads the dump; its output goes to a file. */
    Process start(String schema, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("load", dump.toString(), "--schema", schema, "--chunk-size", "64K",
                "--work", folder.resolve("work").toString()));
        arguments.addAll(List.of(options));
        return CommandLines.start(folder.resolve("out.txt"), server.url(), arguments);
    }

    String output() throws IOException {
        return Files.readString(folder.resolve("out.txt"));
    }

    /** Rows and content of each table. */
    Map<String, String> contents(String schema) throws SQLException {
        Map<String, String> contents = new TreeMap<>();
        for (String table : TABLES) {
            contents.put(table, value("SELECT count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) FROM "
                    + schema + "." + table + " t"));
        }
        contents.put("next", value("SELECT pg_get_serial_sequence('" + schema + ".metrics', 'id')::regclass IS NOT NULL"));
        contents.put("constraints", value("SELECT string_agg(conname || contype::text, ' ' ORDER BY conname) FROM pg_constraint"
                + " WHERE connamespace = '" + schema + "'::regnamespace"));
        contents.put("indexes", value("SELECT string_agg(indexname, ' ' ORDER BY indexname) FROM pg_indexes WHERE schemaname = '"
                + schema + "'"));
        contents.put("view", value("SELECT sum(n)::text FROM " + schema + ".counts"));
        return contents;
    }

    String value(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbc(), server.user(), password());
                Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private String jdbc() {
        return "jdbc:postgresql://" + server.host() + ":" + server.port() + "/" + server.database();
    }

    private String password() {
        return server.url().replaceFirst(".*://[^:]*:([^@]*)@.*", "$1");
    }
}
