package dev.litelift.expression;

import dev.litelift.expression.ResolvedColumn.Stored;
import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.postgres.TestPostgres;
import dev.litelift.postgres.UrlTarget;
import dev.litelift.sqlite.Affinity;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One small table with the same rows in SQLite and in PostgreSQL, as a migration would leave them. */
final class TypedTable implements AutoCloseable, ColumnResolver {
    private static final String SQLITE = """
            CREATE TABLE t (id INTEGER PRIMARY KEY, i INTEGER, j INTEGER, k SMALLINT, r REAL, d NUMERIC(10,2), s TEXT,
              n TEXT COLLATE NOCASE, p TEXT, b BLOB, f BOOLEAN, day DATE, at DATETIME, clock TIME, e DATETIME, js JSON,
              u TEXT, w BOOLEAN);
            INSERT INTO t VALUES
            (1, 1, 2, 3, 1.5, 4.99, 'abc', 'Abc', 'a%', x'00ff', 1, '2020-01-31', '2020-01-31 13:14:15', '13:14:15', 1580000000,
              '{"a":1}', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'yes'),
            (2, -7, 2, -3, -2.5, 0, 'ABC', 'abc', '%B%', x'', 0, '1999-12-31', '1999-12-31 00:00:00', '00:00:00', 0,
              '[1, 2]', 'b0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'no'),
            (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
            (4, 0, 0, 0, 0.0, 10, '', '', '', x'616263', 1, '2024-02-29', '2024-02-29 23:59:59', '23:59:59', 1709251199,
              'null', 'c0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'yes'),
            (5, 3000000000, -5, 32767, 1e10, -12.34, 'Straße_İ', 'STRASSE', '_b_', x'ffffffff', 0, '2021-03-01',
              '2021-03-01 06:07:08', '06:07:08', -1, '"x"', 'd0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'no'),
            (6, 100, 7, -32768, 0.1, 99999999.99, '  x  ', 'äÖ', 'Ä_', x'0a', 1, '2020-12-31', '2020-12-31 12:00:00', '12:00:00',
              253402300799, '{}', 'e0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'yes'),
            (7, -1, 1, 1, 2.675, 2.5, '漢字😀é', 'x', 'a\\b', x'2020', 0, '2000-02-28', '2000-02-28 01:02:03', '01:02:03', 86399,
              '[1.5]', 'f0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'no'),
            (8, 12, 12, 12, 12.0, 12, 'a\\b', 'X', 'ABC', x'00', 1, '2020-01-01', '2020-01-01 00:00:00', '10:00:00', 1577836800,
              '{"a":{"b":null}}', '00eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'yes'),
            (9, 9007199254740993, -9007199254740993, 5, -0.4999999999999999, -0.5, '42', '42', 'straße%', x'3432', 0, '1970-01-01',
              '1970-01-01 00:00:01', '00:00:01', 1, '[]', '10eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'no'),
            (10, 5, -5, 5, 4503599627370497.5, 0.01, 'abc ', 'ABC ', 'abc', x'616263', 1, '2020-02-29', '2020-02-29 08:09:10',
              '08:09:10', 1583000000, '"a"', '20eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'yes');
            """;

    private static final Map<String, ResolvedColumn> COLUMNS = Map.ofEntries(
            column("id", Kind.BIGINT, Affinity.INTEGER),
            column("i", Kind.BIGINT, Affinity.INTEGER),
            column("j", Kind.BIGINT, Affinity.INTEGER),
            column("k", Kind.SMALLINT, Affinity.INTEGER),
            column("r", Kind.DOUBLE, Affinity.REAL),
            Map.entry("d", new ResolvedColumn("\"D x\"", new PostgresType(Kind.NUMERIC, 10, 2), Affinity.NUMERIC, Stored.AS_TYPED, "BINARY")),
            column("s", Kind.TEXT, Affinity.TEXT),
            Map.entry("n", new ResolvedColumn("\"n\"", PostgresType.of(Kind.TEXT), Affinity.TEXT, Stored.AS_TYPED, "NOCASE")),
            Map.entry("p", ResolvedColumn.plain("\"p\"", new PostgresType(Kind.VARCHAR, 20, 0), Affinity.TEXT)),
            column("b", Kind.BYTEA, Affinity.BLOB),
            column("f", Kind.BOOLEAN, Affinity.NUMERIC),
            column("day", Kind.DATE, Affinity.NUMERIC),
            column("at", Kind.TIMESTAMP, Affinity.NUMERIC),
            column("clock", Kind.TIME, Affinity.NUMERIC),
            Map.entry("e", new ResolvedColumn("\"e\"", PostgresType.of(Kind.TIMESTAMP), Affinity.NUMERIC, Stored.EPOCH_SECONDS, "BINARY")),
            column("js", Kind.JSONB, Affinity.NUMERIC),
            Map.entry("u", new ResolvedColumn("\"u\"", PostgresType.of(Kind.UUID), Affinity.TEXT, Stored.UUID_TEXT, "BINARY")),
            Map.entry("w", new ResolvedColumn("\"w\"", PostgresType.of(Kind.BOOLEAN), Affinity.NUMERIC, Stored.OPAQUE, "BINARY")));

    private final Connection sqlite;
    private final Connection postgres;

    private TypedTable(Connection sqlite, Connection postgres) {
        this.sqlite = sqlite;
        this.postgres = postgres;
    }

    static TypedTable open(String name) throws SQLException {
        Connection sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
        try (Statement statement = sqlite.createStatement()) {
            statement.executeUpdate(SQLITE);
        }
        Connection postgres = UrlTarget.parse(TestPostgres.url(name), Map.of()).connect();
        postgres.setAutoCommit(true);
        try (Statement statement = postgres.createStatement()) {
            statement.execute("SET search_path = public");
            statement.execute("""
                    CREATE TABLE t (id bigint PRIMARY KEY, i bigint, j bigint, k smallint, r double precision,
                      "D x" numeric(10,2), s text, n text, p varchar(20), b bytea, f boolean, day date, at timestamp,
                      clock time, e timestamp, js jsonb, u uuid, w boolean)""");
        }
        TypedTable table = new TypedTable(sqlite, postgres);
        table.copy();
        return table;
    }

    private void copy() throws SQLException {
        try (Statement read = sqlite.createStatement();
                ResultSet rows = read.executeQuery("SELECT id, i, j, k, r, d, s, n, p, b, f, day, at, clock, e, js, u, w FROM t");
                var write = postgres.prepareStatement("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text::boolean,"
                        + " ?::date, ?::timestamp, ?::time, to_timestamp(?) AT TIME ZONE 'UTC', ?::jsonb, ?::uuid, ?::boolean)")) {
            while (rows.next()) {
                for (int c = 1; c <= 18; c++) {
                    Object value = c == 11 ? rows.getString(c) : rows.getObject(c);
                    write.setObject(c, c == 6 && value != null ? new java.math.BigDecimal(value.toString()) : value);
                }
                write.executeUpdate();
            }
        }
    }

    private static Map.Entry<String, ResolvedColumn> column(String name, Kind kind, Affinity affinity) {
        return Map.entry(name, ResolvedColumn.plain('"' + name + '"', PostgresType.of(kind), affinity));
    }

    @Override
    public Optional<ResolvedColumn> resolve(String qualifier, String name) {
        boolean mine = qualifier == null || qualifier.equalsIgnoreCase("t");
        return mine ? Optional.ofNullable(COLUMNS.get(name.toLowerCase(Locale.ROOT))) : Optional.empty();
    }

    /** What SQLite makes of an expression in each row. */
    List<Object> sqlite(String expression) throws SQLException {
        return column(sqlite, "SELECT " + expression + "\n FROM t ORDER BY id");
    }

    List<Object> postgres(String expression) throws SQLException {
        return column(postgres, "SELECT " + expression + " FROM t ORDER BY id");
    }

    /** Whether PostgreSQL takes an expression for an index. */
    void index(String expression) throws SQLException {
        postgres.setAutoCommit(false);
        try (Statement statement = postgres.createStatement()) {
            statement.execute("CREATE INDEX ON t ((" + expression + "))");
        } finally {
            postgres.rollback();
            postgres.setAutoCommit(true);
        }
    }

    /** The values of a generated column, which is dropped again. */
    List<Object> sqliteGenerated(String expression, String declared) throws SQLException {
        return generated(sqlite, declared + " AS (" + expression + ") VIRTUAL");
    }

    List<Object> postgresGenerated(String expression, PostgresType type) throws SQLException {
        return generated(postgres, type.sql() + " GENERATED ALWAYS AS (" + expression + ") STORED");
    }

    private static List<Object> generated(Connection connection, String definition) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE t ADD COLUMN g " + definition);
            List<Object> values = column(connection, "SELECT g FROM t ORDER BY id");
            statement.execute("ALTER TABLE t DROP COLUMN g");
            return values;
        }
    }

    private static List<Object> column(Connection connection, String sql) throws SQLException {
        List<Object> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getObject(1));
            }
        }
        return values;
    }

    @Override
    public void close() throws SQLException {
        sqlite.close();
        postgres.close();
    }
}
