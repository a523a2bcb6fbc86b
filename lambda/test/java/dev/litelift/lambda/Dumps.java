package dev.litelift.lambda;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.GZIPOutputStream;

/** Dumps made by SQLite itself. */
final class Dumps {
    private Dumps() {}

    /** A database with one table of so many rows. */
    static Path withTable(Path folder, String table, int rows) throws SQLException {
        Path file = folder.resolve(table + "-" + System.nanoTime() + ".db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + table + " (id INTEGER PRIMARY KEY, word TEXT NOT NULL)");
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + rows + ")"
                    + " INSERT INTO " + table + " SELECT i, 'row ' || i FROM n");
        }
        return file;
    }

    static Path gzip(Path folder, String text) throws IOException {
        Path file = folder.resolve("text-" + System.nanoTime() + ".gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
