package dev.litelift;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;

/**
 * A value as SQLite stores it, before a column's affinity changes it.
 *
 * @param value null, Long, Double, String or byte[]
 */
public record Stored(Object value) {

    public void bind(PreparedStatement statement, int index) throws SQLException {
        if (value instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else {
            statement.setObject(index, value);
        }
    }

    /** As SQL, for people who look at a failing property. */
    @Override
    public String toString() {
        if (value instanceof byte[] bytes) {
            return "x'" + HexFormat.of().formatHex(bytes) + "'";
        }
        return value instanceof String text ? "'" + text.replace("'", "''") + "'" : String.valueOf(value);
    }
}
