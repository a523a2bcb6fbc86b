package dev.litelift;

import static dev.litelift.DatabaseComparison.literal;
import static dev.litelift.DatabaseComparison.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the columns of a loaded target hold and give that the source does not say: defaults, computed values, next numbers. */
final class TargetColumns {
    private final DatabaseComparison databases;
    private final Connection sqlite;
    private final Connection postgres;

    TargetColumns(DatabaseComparison databases, Connection sqlite, Connection postgres) {
        this.databases = databases;
        this.sqlite = sqlite;
        this.postgres = postgres;
    }

    /** @param expression of the default or of a computed column, null for none; @param numbered whether a sequence fills it */
    private record Column(String name, String expression, boolean computed, boolean numbered) {}

    private List<Column> columns(String table) throws SQLException {
        List<Column> found = new ArrayList<>();
        try (Statement statement = postgres.createStatement(); ResultSet row = statement.executeQuery(
                "SELECT attname, pg_get_expr(adbin, adrelid), attgenerated <> '',"
                        + " attidentity <> '' OR coalesce(pg_get_expr(adbin, adrelid) LIKE 'nextval(%', false)"
                        + " FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE attrelid = "
                        + literal(quoted(table)) + "::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum")) {
            while (row.next()) {
                found.add(new Column(row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4)));
            }
        }
        return found;
    }

    /**
     * Columns that the source has not: each row has the default, NULL without one, or what is computed.
     *
     * @return how many columns were looked at
     */
    int checkWithoutSource() throws SQLException {
        int looked = 0;
        for (String table : databases.sourceTables()) {
            Set<String> written = databases.columns(table).values().stream().map(DatabaseComparison.Home::name).collect(Collectors.toSet());
            String home = databases.home(table);
            for (Column column : columns(home)) {
                if (!written.contains(column.name())) {
                    assertThat(databases.column("SELECT count(*) FROM " + quoted(home) + " WHERE " + differs(column)))
                            .as("rows of " + home + " without the default in " + column.name()).containsExactly("0");
                    looked++;
                }
            }
        }
        return looked;
    }

    private static String differs(Column column) {
        boolean varies = column.expression() != null && column.expression().matches("(?i).*(now\\(|current_|nextval\\().*");
        return quoted(column.name()) + (varies ? " IS NULL" : " IS DISTINCT FROM (" + column.expression() + ")");
    }

    /**
     * A row that the application adds through the default gets the number after SQLite's largest, which no other row has.
     *
     * @return how many columns with numbers were tried
     */
    int checkNextNumbers() throws SQLException {
        int tried = 0;
        for (String table : databases.sourceTables()) {
            for (Column column : columns(databases.home(table)).stream().filter(Column::numbered).toList()) {
                postgres.setAutoCommit(false);
                try {
                    checkNextNumber(table, column);
                } finally {
                    postgres.rollback();
                    postgres.setAutoCommit(true);
                }
                tried++;
            }
        }
        return tried;
    }

    /** The new row is a copy of another, so all that forbids copies is dropped for a moment. */
    private void checkNextNumber(String table, Column column) throws SQLException {
        String home = databases.home(table);
        String largest = databases.column("SELECT max(" + quoted(column.name()) + ") FROM " + quoted(home)).get(0);
        if (largest == null) {
            assertThat(databases.column("SELECT nextval(pg_get_serial_sequence(" + literal(quoted(home)) + ", "
                    + literal(column.name()) + "))")).as("first " + column.name() + " of " + home).containsExactly("1");
            return;
        }
        dropOtherKeys(home, column.name());
        String copied = columns(home).stream().filter(one -> !one.computed() && !one.name().equals(column.name()))
                .map(one -> quoted(one.name())).collect(Collectors.joining(", "));
        String given = databases.column("INSERT INTO " + quoted(home) + " (" + copied + ") SELECT " + copied + " FROM " + quoted(home)
                + " LIMIT 1 RETURNING " + quoted(column.name())).get(0);
        assertThat(given).as("next " + column.name() + " of " + home)
                .isEqualTo(String.valueOf(Long.parseLong(largest(table, column, largest)) + 1));
    }

    private String largest(String table, Column column, String inTarget) throws SQLException {
        for (var entry : databases.columns(table).entrySet()) {
            if (entry.getValue().name().equals(column.name())) {
                return SqliteFixture.value(sqlite, "SELECT max(" + quoted(entry.getKey()) + ") FROM " + quoted(table));
            }
        }
        return inTarget;
    }

    private void dropOtherKeys(String table, String column) throws SQLException {
        String others = " FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attname = " + literal(column)
                + " WHERE i.indrelid = " + literal(quoted(table)) + "::regclass AND i.indisunique AND NOT a.attnum = ANY (i.indkey)";
        for (String name : databases.column("SELECT c.conname FROM pg_constraint c WHERE c.conindid IN (SELECT i.indexrelid"
                + others + ") AND c.contype IN ('p', 'u')")) {
            databases.execute("ALTER TABLE " + quoted(table) + " DROP CONSTRAINT " + quoted(name) + " CASCADE");
        }
        for (String name : databases.column("SELECT i.indexrelid::regclass::text" + others)) {
            databases.execute("DROP INDEX " + name);
        }
    }
}
