package dev.litelift.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** SQLite databases of several shapes, the same for the same shape, size and seed. */
enum BenchData {
    /** 2 million narrow rows with a key of six columns, texts, users, blobs: about 560 MB at size 1. */
    MIXED {
        @Override
        List<String> sql(double size, long seed) {
            List<String> sql = new ArrayList<>();
            sql.add("CREATE TABLE metrics (key VARCHAR(250) NOT NULL, value REAL NOT NULL, timestamp BIGINT NOT NULL,"
                    + " run_uuid VARCHAR(32) NOT NULL, step BIGINT NOT NULL DEFAULT 0, is_nan BOOLEAN NOT NULL DEFAULT 0,"
                    + " CONSTRAINT metric_pk PRIMARY KEY (key, timestamp, step, run_uuid, value, is_nan))");
            sql.add("CREATE INDEX index_metrics_run_uuid ON metrics (run_uuid)");
            sql.add("CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT, created DATETIME NOT NULL)");
            sql.add("CREATE TABLE notes (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id), body TEXT NOT NULL)");
            sql.add("CREATE INDEX notes_user ON notes (user_id)");
            sql.add("CREATE TABLE files (id INTEGER PRIMARY KEY, name TEXT NOT NULL, content BLOB)");
            sql.add(rows("metrics", 2_000_000 * size, "'metric_' || (i % 23), " + number(seed, 1) + " / 1e6, 1700000000000 + i,"
                    + " printf('%032x', i / 1000 * 7919), i % 1000, 0"));
            sql.add(rows("users", 100_000 * size, "i, 'user' || i || '@example.org', 'Name ' || " + number(seed, 2)
                    + ", datetime(1600000000 + i * 37, 'unixepoch')"));
            sql.add(rows("notes", 500_000 * size, "i, i % " + Math.max(1, (long) (100_000 * size)) + " + 1, 'note ' || "
                    + number(seed, 3) + " || ' " + "lorem ipsum dolor sit amet ".repeat(10) + "'"));
            sql.add(rows("files", 20_000 * size, "i, 'file' || i, randomblob(" + 4000 + ")"));
            return sql;
        }
    },
    NARROW {
        @Override
        List<String> sql(double size, long seed) {
            return List.of("CREATE TABLE narrow (id INTEGER PRIMARY KEY, a INTEGER, b REAL)",
                    rows("narrow", 10_000_000 * size, "i, " + number(seed, 1) + ", " + number(seed, 2) + " / 1e3"));
        }
    },
    WIDE {
        @Override
        List<String> sql(double size, long seed) {
            StringBuilder columns = new StringBuilder("id INTEGER PRIMARY KEY");
            StringBuilder values = new StringBuilder("i");
            for (int i = 0; i < 100; i++) {
                columns.append(", c").append(i).append(i % 2 == 0 ? " INTEGER" : " TEXT");
                values.append(", ").append(i % 2 == 0 ? "" : "'v' || ").append("(i * ").append(i + 3).append(" + ").append(seed % 1000)
                        .append(") % 100003");
            }
            return List.of("CREATE TABLE wide (" + columns + ")", rows("wide", 500_000 * size, values.toString()));
        }
    },
    TEXT {
        @Override
        List<String> sql(double size, long seed) {
            return List.of("CREATE TABLE text (id INTEGER PRIMARY KEY, body TEXT NOT NULL)",
                    rows("text", 200_000 * size, "i, " + number(seed, 1) + " || '" + "Grüße aus Köln, tschüß! ".repeat(100) + "'"));
        }
    },
    BLOB {
        @Override
        List<String> sql(double size, long seed) {
            return List.of("CREATE TABLE blob (id INTEGER PRIMARY KEY, content BLOB)",
                    rows("blob", 5_000 * size, "i, randomblob(100000)"));
        }
    },
    /** One hundred tables of ten rows, whatever the size. */
    SMALL {
        @Override
        List<String> sql(double size, long seed) {
            List<String> sql = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                sql.add("CREATE TABLE small" + i + " (id INTEGER PRIMARY KEY, name TEXT NOT NULL, n INTEGER)");
                sql.add(rows("small" + i, 10, "i, 'name ' || i, " + number(seed, i)));
            }
            return sql;
        }
    },
    /** Keys over all 64 bits. */
    SPARSE {
        @Override
        List<String> sql(double size, long seed) {
            return List.of("CREATE TABLE sparse (id INTEGER PRIMARY KEY, v TEXT)",
                    rows("sparse", 2_000_000 * size, "(i * 6364136223846793005) | i, 'value ' || " + number(seed, 1)));
        }
    };

    abstract List<String> sql(double size, long seed);

    private static String rows(String table, double rows, String values) {
        return "WITH RECURSIVE s(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM s WHERE i < " + Math.max(1, (long) rows)
                + ") INSERT INTO " + table + " SELECT " + values + " FROM s";
    }

    /** A whole number from 0 to a million that looks random. */
    private static String number(long seed, int salt) {
        long factor = 2_654_435_761L + 2 * (Math.abs(seed) % 1_000_000 + salt * 7L);
        return "((i * " + factor + ") & 1048575)";
    }

    /** Makes the database unless the file is there. */
    Path make(Path folder, double size, long seed) throws Exception {
        Path file = folder.resolve(name().toLowerCase(Locale.ROOT) + "-" + size + "-" + seed + ".db");
        if (Files.exists(file)) {
            return file;
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        fill(part, size, seed);
        return Files.move(part, file);
    }

    private void fill(Path file, double size, long seed) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = OFF");
            statement.execute("PRAGMA synchronous = OFF");
            statement.execute("PRAGMA cache_size = -200000");
            for (String sql : sql(size, seed)) {
                statement.execute(sql);
            }
        }
    }
}
