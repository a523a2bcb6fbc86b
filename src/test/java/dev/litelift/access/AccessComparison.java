package dev.litelift.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.healthmarketscience.jackcess.Column;
import com.healthmarketscience.jackcess.DataType;
import com.healthmarketscience.jackcess.Database;
import com.healthmarketscience.jackcess.DatabaseBuilder;
import com.healthmarketscience.jackcess.DateTimeType;
import com.healthmarketscience.jackcess.Row;
import com.healthmarketscience.jackcess.Table;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** Compares an Access file with what stands in PostgreSQL, value by value and by nothing of litelift's. */
final class AccessComparison {
    private final Connection target;
    private long values;

    private AccessComparison(Connection target) {
        this.target = target;
    }

    /** @return how many values were compared */
    static long check(Path file, Connection target) throws Exception {
        AccessComparison comparison = new AccessComparison(target);
        try (Database database = new DatabaseBuilder(file).setReadOnly(true).open()) {
            database.setDateTimeType(DateTimeType.LOCAL_DATE_TIME);
            for (Table table : database) {
                comparison.check(table);
            }
        }
        return comparison.values;
    }

    private void check(Table table) throws Exception {
        List<String> key = table.getPrimaryKeyIndex().getColumns().stream().map(column -> column.getName()).toList();
        String where = key.stream().map(name -> quoted(name) + " = ?").collect(Collectors.joining(" AND "));
        long rows = 0;
        try (PreparedStatement find = target.prepareStatement("SELECT * FROM " + quoted(table.getName()) + " WHERE " + where)) {
            for (Row row : table) {
                for (int i = 0; i < key.size(); i++) {
                    find.setObject(i + 1, row.get(key.get(i)));
                }
                try (ResultSet found = find.executeQuery()) {
                    assertThat(found.next()).as("%s of %s", row, table.getName()).isTrue();
                    check(table, row, found);
                }
                rows++;
            }
        }
        try (PreparedStatement count = target.prepareStatement("SELECT count(*) FROM " + quoted(table.getName()));
                ResultSet found = count.executeQuery()) {
            found.next();
            assertThat(found.getLong(1)).isEqualTo(rows);
        }
    }

    private void check(Table table, Row row, ResultSet found) throws Exception {
        for (Column column : table.getColumns()) {
            String name = column.getName().toLowerCase(Locale.ROOT);
            Object expected = row.get(column.getName());
            if (expected == null) {
                assertThat(found.getObject(name)).as(name).isNull();
            } else {
                assertThat(stored(column, name, found)).as("%s of %s", name, table.getName()).isEqualTo(expected(column, expected));
            }
            values++;
        }
    }

    private static Object expected(Column column, Object value) {
        return switch (column.getType()) {
            case BYTE -> (long) ((Number) value).intValue() & 0xFF;
            case INT, LONG, BIG_INT -> ((Number) value).longValue();
            // Zero has no sign in SQLite.
            case FLOAT, DOUBLE -> ((Number) value).doubleValue() + 0.0;
            case GUID -> UUID.fromString(value.toString().substring(1, 37));
            default -> value;
        };
    }

    private static Object stored(Column column, String name, ResultSet found) throws Exception {
        return switch (column.getType()) {
            case BOOLEAN -> found.getBoolean(name);
            case BYTE, INT, LONG, BIG_INT -> found.getLong(name);
            case FLOAT, DOUBLE -> found.getDouble(name);
            case MONEY, NUMERIC -> scaled(found.getBigDecimal(name), column);
            case SHORT_DATE_TIME, EXT_DATE_TIME -> found.getObject(name, java.time.LocalDateTime.class);
            case GUID -> found.getObject(name, UUID.class);
            case OLE, BINARY -> found.getBytes(name);
            default -> found.getString(name);
        };
    }

    /** The type has the scale of Access, so nothing is left to round. */
    private static BigDecimal scaled(BigDecimal stored, Column column) {
        assertThat(stored.scale()).isEqualTo(column.getType() == DataType.MONEY ? 4 : column.getScale());
        return stored;
    }

    private static String quoted(String name) {
        return '"' + name.toLowerCase(Locale.ROOT) + '"';
    }
}
