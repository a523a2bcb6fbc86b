package dev.litelift.verify;

import dev.litelift.postgres.Identifier;
import dev.litelift.postgres.SqlFaults;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Numbers computed from the rows of one of the application's tables, which statements call {@code t}. All of them see the
 * same state, whatever the application writes meanwhile.
 */
record HomeRows(Connection connection, String schema, String table) implements AutoCloseable {
    private static final int FETCHED_AT_ONCE = 1 << 13;

    /** Reads the table from now on as it is now, and promises to write nothing. */
    static HomeRows of(Connection connection, String schema, String table) throws SQLException {
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        return new HomeRows(connection, schema, table);
    }

    /** Lets the connection be of use for something else. */
    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    /** Takes the numbers of one row. */
    interface Reader {
        void row(ResultSet numbers) throws SQLException;
    }

    /**
     * @param numbers SQL of what is asked for
     * @param condition which rows count
     */
    void read(String numbers, String condition, Reader reader) {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED_AT_ONCE);
            try (ResultSet rows = statement.executeQuery("SELECT " + numbers + " FROM " + Identifier.quote(schema, table)
                    + " t WHERE " + condition)) {
                while (rows.next()) {
                    reader.row(rows);
                }
            }
        } catch (SQLException e) {
            throw SqlFaults.of(e, table);
        }
    }
}
