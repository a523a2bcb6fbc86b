package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Compares every cell of every table of a SQLite database with the schema {@code public} of a PostgreSQL database. Rows are
 * paired by SQLite's primary key, names by their letters, and both sides are read with plain JDBC: nothing of the code under
 * test takes part.
 */
final class DatabaseComparison {
    private final Connection sqlite;
    private final Connection postgres;
    private final Properties names;
    private final Function<String, BiPredicate<Object, Object>> checks;
    private long tables;
    private long rows;
    private long cells;

    /** How much was compared. */
    record Count(long tables, long rows, long cells) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%d tables, %,d rows, %,d cells", tables, rows, cells);
        }
    }

    /** A target's column. @param type of its values, {@code text} for an enum */
    record Home(String name, String type) {}

    /**
     * @param names {@code Table = table} and {@code Table.Column = column} where the letters differ
     * @param checks for each target type, whether a source's and a target's value are the same
     */
    DatabaseComparison(
            Connection sqlite, Connection postgres, Properties names, Function<String, BiPredicate<Object, Object>> checks) {
        this.sqlite = sqlite;
        this.postgres = postgres;
        this.names = names;
        this.checks = checks;
    }

    Count compare() throws SQLException {
        execute("SET TimeZone = 'UTC'");
        for (String table : sourceTables()) {
            compare(table);
            tables++;
        }
        return new Count(tables, rows, cells);
    }

    List<String> sourceTables() throws SQLException {
        return SqliteFixture.values(sqlite, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
                + " ESCAPE '\\' ORDER BY name");
    }

    /** @return the target's table */
    String home(String table) throws SQLException {
        return only(table, names.getProperty(table, table), tables());
    }

    private List<String> tables() throws SQLException {
        return column("SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace");
    }

    /** @return the target's columns by the source's */
    Map<String, Home> columns(String table) throws SQLException {
        Map<String, String> types = types(home(table));
        Map<String, Home> homes = new LinkedHashMap<>();
        for (String column : SqliteFixture.values(sqlite, "SELECT name FROM pragma_table_xinfo(" + literal(table) + ") ORDER BY cid")) {
            String place = table + "." + column;
            String name = only(place, names.getProperty(place, column), types.keySet());
            homes.put(column, new Home(name, types.get(name)));
        }
        return homes;
    }

    private static String only(String place, String wanted, Iterable<String> candidates) {
        List<String> found = new ArrayList<>();
        candidates.forEach(candidate -> {
            if (letters(candidate).equals(letters(wanted))) {
                found.add(candidate);
            }
        });
        assertThat(found).as("home of " + place).hasSize(1);
        return found.get(0);
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[ _]", "");
    }

    /** Domains are followed down to the type of their values. */
    private Map<String, String> types(String table) throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        try (Statement statement = postgres.createStatement(); ResultSet row = statement.executeQuery(
                "WITH RECURSIVE t(name, num, oid) AS (SELECT attname, attnum, atttypid FROM pg_attribute WHERE attrelid = "
                        + literal(quoted(table)) + "::regclass AND attnum > 0 AND NOT attisdropped"
                        + " UNION ALL SELECT name, num, typbasetype FROM t JOIN pg_type USING (oid) WHERE typtype = 'd')"
                        + " SELECT name, CASE typtype WHEN 'e' THEN 'text' ELSE format_type(oid, NULL) END"
                        + " FROM t JOIN pg_type USING (oid) WHERE typtype <> 'd' ORDER BY num")) {
            while (row.next()) {
                types.put(row.getString(1), row.getString(2));
            }
        }
        return types;
    }

    private void compare(String table) throws SQLException {
        Map<String, Home> homes = columns(table);
        List<String> key = SqliteFixture.values(sqlite, "SELECT name FROM pragma_table_info(" + literal(table) + ") WHERE pk > 0");
        assertThat(key).as("primary key of " + table).isNotEmpty();
        Map<List<String>, Object[]> ours = targetRows(table, homes, key);
        List<BiPredicate<Object, Object>> judges = homes.values().stream().map(home -> checks.apply(home.type())).toList();
        try (Statement statement = sqlite.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + quoted(table))) {
            while (row.next()) {
                Object[] theirs = new Object[homes.size()];
                for (int i = 0; i < theirs.length; i++) {
                    theirs[i] = row.getObject(i + 1);
                }
                compare(table, List.copyOf(homes.entrySet()), judges, theirs, ours.remove(key(List.copyOf(homes.keySet()), key, theirs)));
            }
        }
        assertThat(ours.keySet()).as("rows of " + table + " that SQLite has not").isEmpty();
    }

    private void compare(
            String table, List<Map.Entry<String, Home>> homes, List<BiPredicate<Object, Object>> judges, Object[] theirs,
            Object[] ours) {
        assertThat(ours).as("row of " + table + " that begins with " + theirs[0]).isNotNull();
        for (int i = 0; i < theirs.length; i++) {
            if (!judges.get(i).test(theirs[i], ours[i])) {
                throw new AssertionError(table + "." + homes.get(i).getKey() + " of the row that begins with " + theirs[0] + ": "
                        + theirs[i] + " became " + ours[i] + " in " + homes.get(i).getValue());
            }
            cells++;
        }
        rows++;
    }

    private Map<List<String>, Object[]> targetRows(String table, Map<String, Home> homes, List<String> key) throws SQLException {
        List<Home> columns = List.copyOf(homes.values());
        String list = String.join(", ", columns.stream().map(home -> quoted(home.name())).toList());
        Map<List<String>, Object[]> found = new HashMap<>();
        try (Statement statement = postgres.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + list + " FROM " + quoted(home(table)))) {
            while (row.next()) {
                Object[] values = new Object[columns.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = columns.get(i).type().equals("bytea") ? row.getBytes(i + 1) : row.getString(i + 1);
                }
                Object[] twin = found.put(key(List.copyOf(homes.keySet()), key, values), values);
                assertThat(twin).as("another row with the same key in " + table).isNull();
            }
        }
        return found;
    }

    private static List<String> key(List<String> columns, List<String> key, Object[] values) {
        return key.stream().map(name -> String.valueOf(values[columns.indexOf(name)])).toList();
    }

    /** The first column of all rows of the target's answer. */
    List<String> column(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = postgres.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = postgres.createStatement()) {
            statement.execute(sql);
        }
    }

    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
