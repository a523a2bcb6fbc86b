package dev.litelift.sample;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes rows of one table in batches. */
final class RowWriter implements AutoCloseable {
    private static final int BATCH_ROWS = 1000;

    private final PreparedStatement insert;
    private int waiting;

    RowWriter(Connection connection, String table, String columns) throws SQLException {
        String places = columns.replaceAll("[^,]+", "?");
        insert = connection.prepareStatement("INSERT INTO " + table + " (" + columns + ") VALUES (" + places + ")");
    }

    void row(Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
        if (++waiting == BATCH_ROWS) {
            flush();
        }
    }

    @Override
    public void close() throws SQLException {
        flush();
        insert.close();
    }

    private void flush() throws SQLException {
        insert.executeBatch();
        waiting = 0;
    }
}
