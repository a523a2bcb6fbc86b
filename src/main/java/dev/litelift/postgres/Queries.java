package dev.litelift.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs a query whose parameters are all one text, and makes something of each row. */
final class Queries {
    private final Connection connection;
    private final String parameter;

    Queries(Connection connection, String parameter) {
        this.connection = connection;
        this.parameter = parameter;
    }

    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    <T> List<T> rows(String sql, Row<T> maker) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setString(i, parameter);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(maker.of(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw SqlFaults.of(e, "schema " + parameter);
        }
    }

    /** A text array as a list. */
    static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
