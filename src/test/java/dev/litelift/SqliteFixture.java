package dev.litelift;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** SQLite databases made by SQLite itself. */
public final class SqliteFixture {
    private SqliteFixture() {}

    /** A new database on which the statements were run. */
    public static Path database(Path folder, String... statements) {
        Path file = folder.resolve("source-" + System.nanoTime() + ".db");
        try (Connection connection = open(file)) {
            execute(connection, statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return file;
    }

    public static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    /** A database that lives as long as its connection. */
    public static Connection inMemory() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    public static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /**
     * Runs what SQLite takes; what it refuses itself, such as a text in a STRICT column of numbers, is no part of a database.
     *
     * @return how many statements it refused
     */
    static long fill(Path file, List<String> statements) throws SQLException {
        long refused = 0;
        try (Connection connection = open(file)) {
            connection.setAutoCommit(false);
            for (String statement : statements) {
                try {
                    execute(connection, statement);
                } catch (SQLException e) {
                    refused++;
                }
            }
            connection.commit();
        }
        return refused;
    }

    /** The first row's first column, as text. */
    public static String value(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    /** The first column of all rows, as text. */
    public static List<String> values(Connection connection, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
