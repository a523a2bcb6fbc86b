package dev.litelift.dump;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** Real databases for the tests of dumps. */
final class Databases {
    private Databases() {}

    static Connection open(Path file) throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    static void execute(Connection connection, String... statements) throws Exception {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** A database of some 40 pages of 1024 bytes with a table t of 100 rows. */
    static Path plain(Path file, String... more) throws Exception {
        try (Connection connection = open(file)) {
            execute(connection, "PRAGMA page_size=1024", "PRAGMA user_version=7", "PRAGMA application_id=77");
            execute(connection, more);
            execute(connection, "CREATE TABLE t(id INTEGER PRIMARY KEY, x TEXT)",
                    "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n WHERE i<100)"
                            + " INSERT INTO t SELECT i, hex(randomblob(150)) FROM n");
        }
        return file;
    }

    /** A WAL-mode database whose last 10 rows stand in the log only, as a copy of a running application's files. */
    static Path withWal(Path folder) throws Exception {
        Path live = plain(Files.createDirectory(folder.resolve("live")).resolve("app.db"), "PRAGMA journal_mode=WAL");
        try (Connection connection = open(live)) {
            execute(connection, "PRAGMA wal_autocheckpoint=0",
                    "INSERT INTO t SELECT id + 100, hex(randomblob(600)) FROM t LIMIT 10");
            Path copy = Files.createDirectory(folder.resolve("copy")).resolve("app.db");
            Files.copy(live, copy);
            Files.copy(live.resolveSibling("app.db-wal"), copy.resolveSibling("app.db-wal"));
            return copy;
        }
    }

    /** A database caught in the middle of a transaction that deletes its rows: only the journal brings them back. */
    static Path withHotJournal(Path folder) throws Exception {
        Path live = plain(Files.createDirectory(folder.resolve("live")).resolve("app.db"));
        try (Connection connection = open(live)) {
            execute(connection, "PRAGMA cache_size=2", "PRAGMA cache_spill=2", "BEGIN",
                    "UPDATE t SET x = 'overwritten'", "DELETE FROM t WHERE id > 10",
                    "INSERT INTO t SELECT id + 1000, hex(zeroblob(2000)) FROM t");
            Path copy = Files.createDirectory(folder.resolve("copy")).resolve("app.db");
            Files.copy(live, copy);
            Files.copy(live.resolveSibling("app.db-journal"), copy.resolveSibling("app.db-journal"));
            execute(connection, "ROLLBACK");
            return copy;
        }
    }

    static long count(Path file, String query) throws Exception {
        try (Connection connection = open(file);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
