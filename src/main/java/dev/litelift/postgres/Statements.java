package dev.litelift.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Runs statements on one connection and turns what goes wrong into a fault with a place. */
public record Statements(Connection connection) {

    /** @return rows that changed */
    public long execute(String place, String sql) {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql) ? 0 : Math.max(0, statement.getLargeUpdateCount());
        } catch (SQLException e) {
            throw SqlFaults.of(e, place);
        }
    }

    /** The only row's columns, as the server prints them. */
    public String[] row(String place, String sql) {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            String[] values = new String[rows.getMetaData().getColumnCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = rows.getString(i + 1);
            }
            return values;
        } catch (SQLException e) {
            throw SqlFaults.of(e, place);
        }
    }

    /** The server's, such as 16. */
    public int majorVersion() {
        try {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            throw SqlFaults.of(e, "server");
        }
    }

    public long number(String place, String sql) {
        return Long.parseLong(row(place, sql)[0]);
    }

    /** Whether the only column of the only row is true. */
    public boolean flag(String place, String sql) {
        return "t".equals(row(place, sql)[0]);
    }

    /** The only column of all rows. */
    public List<Long> numbers(String place, String sql) {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            List<Long> numbers = new ArrayList<>();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
            return numbers;
        } catch (SQLException e) {
            throw SqlFaults.of(e, place);
        }
    }
}
