package dev.litelift.filestore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes rows into the database that is made. */
final class StoreRows implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> inserts = new HashMap<>();

    StoreRows(Connection connection) {
        this.connection = connection;
    }

    /**
     * Adds one row.
     *
     * @param target the table and its columns, as INSERT names them
     * @return whether it is new; otherwise a row with its key is there already
     */
    boolean insert(String target, Object... cells) throws SQLException {
        PreparedStatement insert = inserts.get(target);
        if (insert == null) {
            insert = connection.prepareStatement("INSERT OR IGNORE INTO " + target + " VALUES ("
                    + String.join(", ", Collections.nCopies(cells.length, "?")) + ")");
            inserts.put(target, insert);
        }
        for (int i = 0; i < cells.length; i++) {
            insert.setObject(i + 1, cells[i]);
        }
        return insert.executeUpdate() == 1;
    }

    /** Changes rows; tells how many. */
    int run(String sql, Object... cells) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < cells.length; i++) {
                statement.setObject(i + 1, cells[i]);
            }
            return statement.executeUpdate();
        }
    }

    /** Runs statements that a semicolon at the end of a line separates. */
    void script(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String one : sql.split(";\\R")) {
                if (!one.isBlank()) {
                    statement.execute(one);
                }
            }
        }
    }

    List<List<String>> query(String sql) throws SQLException {
        List<List<String>> found = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getString(i));
                }
                found.add(row);
            }
        }
        return found;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement insert : inserts.values()) {
            insert.close();
        }
    }
}
