package dev.litelift.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.expression.ResolvedColumn.Stored;
import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.postgres.TestPostgres;
import dev.litelift.postgres.UrlTarget;
import dev.litelift.sqlite.Affinity;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Both databases make a view of each query of {@code views.txt} and read it. */
class ViewOracleTest {
    private static final String ROWS = """
            INSERT INTO author VALUES (1, 'Ada', 'ada', 1815), (2, 'bob', 'Bob', 1950), (3, 'Émile', 'ADA', NULL), (4, 'Zoe', NULL, 1999);
            INSERT INTO genre VALUES ('sf'), ('novel'), ('poem');
            INSERT INTO sale VALUES (1, 1, 4.99, '2020-01-05 10:00:00'), (2, 1, 2.5, '2020-02-05 11:30:00'), (3, 2, 1, '2019-12-31 23:59:59');
            """;
    private static final String BOOKS = """
            INSERT INTO book VALUES (1, 1, 'Notes', 'sf', 12.5, 120, %1$s, %3$s), (2, 1, 'Engine', 'sf', NULL, 80, %2$s, %4$s),
              (3, 2, 'sky', 'novel', 7, 300, %1$s, %3$s), (4, 2, 'Äpfel', NULL, 0.1, NULL, %1$s, NULL);
            """;

    @Test
    void everyTranslatedViewHasTheSameRowsAndTheOthersAreMarked() throws Exception {
        List<String> wrong = new ArrayList<>();
        try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
                Connection postgres = UrlTarget.parse(TestPostgres.url("view oracle"), Map.of()).connect()) {
            create(sqlite, postgres);
            for (String line : lines()) {
                judge(sqlite, postgres, line, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void create(Connection sqlite, Connection postgres) throws SQLException {
        postgres.setAutoCommit(true);
        run(sqlite, """
                CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT, nick TEXT COLLATE NOCASE, born INT);
                CREATE TABLE genre (code TEXT PRIMARY KEY);
                CREATE TABLE sale (id INTEGER PRIMARY KEY, book_id INT, amount NUMERIC(8,2), sold DATETIME);
                CREATE TABLE book (id INTEGER PRIMARY KEY, author_id INT, title TEXT, genre TEXT, price NUMERIC(8,2), pages INT,
                  in_print BOOLEAN, seen DATETIME);
                """ + ROWS + BOOKS.formatted("1", "0", "1600000000", "1400000000"));
        run(postgres, """
                CREATE SCHEMA app; SET search_path = app;
                CREATE TABLE author (id bigint PRIMARY KEY, name text, nick text, born bigint);
                CREATE TABLE genre (code text PRIMARY KEY);
                CREATE TABLE sale (id bigint PRIMARY KEY, book_id bigint, amount numeric(8,2), sold timestamp);
                CREATE TABLE book (id bigint PRIMARY KEY, author_id bigint, title text, genre text, price numeric(8,2), pages bigint,
                  in_print boolean, seen timestamp);
                """ + ROWS + BOOKS.formatted("true", "false", "'2020-09-13 12:26:40'", "'2014-05-13 16:53:20'") + "SET search_path = pg_catalog");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (connection.getMetaData().getURL().startsWith("jdbc:sqlite")) {
                statement.executeUpdate(sql);
            } else {
                statement.execute(sql);
            }
        }
    }

    private static List<String> lines() throws Exception {
        try (InputStream in = ViewOracleTest.class.getResourceAsStream("views.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    private static void judge(Connection sqlite, Connection postgres, String line, List<String> wrong) throws SQLException {
        boolean refused = line.startsWith("!");
        String create = "CREATE VIEW v AS " + (refused ? line.substring(1) : line);
        ViewTranslation outcome = ViewTranslator.translate(create, ViewOracleTest::relation);
        if (outcome instanceof ViewTranslation.Untranslatable untranslatable) {
            if (!refused) {
                wrong.add(line + " is refused: " + untranslatable.why());
            }
            return;
        }
        ViewTranslation.Translated view = (ViewTranslation.Translated) outcome;
        if (refused) {
            wrong.add(line + " is translated: " + view.select());
            return;
        }
        run(sqlite, "DROP VIEW IF EXISTS v");
        run(sqlite, create);
        boolean ordered = line.contains(" ORDER BY ") && !line.contains("OVER (") && !line.contains("group_concat(") && !line.contains("(SELECT");
        compare(rows(sqlite, "SELECT * FROM v", ordered), postgres, view, line, ordered, wrong);
        List<String> names = names(sqlite);
        List<String> told = view.columns().stream().map(Relation.Column::name).toList();
        if (!names.equals(told)) {
            wrong.add(line + " has columns " + names + ", not " + told);
        }
    }

    private static void compare(
            List<List<Object>> expected, Connection postgres, ViewTranslation.Translated view, String line, boolean ordered, List<String> wrong) {
        String columns = String.join(", ", view.columns().stream().map(c -> c.column().sql()).toList());
        try {
            run(postgres, "CREATE OR REPLACE VIEW app.v (" + columns + ") AS " + view.select());
            List<List<Object>> actual = rows(postgres, "SELECT * FROM app.v", ordered);
            boolean same = expected.size() == actual.size();
            for (int i = 0; same && i < expected.size(); i++) {
                same = Cells.agree(expected.get(i), actual.get(i));
            }
            if (!same) {
                wrong.add(line + "\n    " + view.select() + "\n    SQLite     " + expected + "\n    PostgreSQL " + actual);
            }
            run(postgres, "DROP VIEW app.v");
        } catch (SQLException e) {
            wrong.add(line + "\n    " + view.select() + "\n    " + e.getMessage());
        }
    }

    private static List<List<Object>> rows(Connection connection, String sql, boolean ordered) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            while (results.next()) {
                List<Object> row = new ArrayList<>();
                for (int c = 1; c <= results.getMetaData().getColumnCount(); c++) {
                    row.add(Cells.plain(results.getObject(c)));
                }
                rows.add(row);
            }
        }
        if (!ordered) {
            rows.sort(Comparator.comparing(row -> row.toString().replace(".00", "").replace(".50", ".5")));
        }
        return rows;
    }

    private static List<String> names(Connection sqlite) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = sqlite.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA table_info(v)")) {
            while (rows.next()) {
                names.add(rows.getString("name"));
            }
        }
        return names;
    }

    private static Optional<Relation> relation(String name) {
        return switch (name.toLowerCase(java.util.Locale.ROOT)) {
            case "author" -> table("author", List.of("id"), integer("id"), text("name", "BINARY"), text("nick", "NOCASE"), integer("born"));
            case "genre" -> table("genre", List.of("code"), text("code", "BINARY"));
            case "sale" -> table("sale", List.of("id"), integer("id"), integer("book_id"), decimal("amount"),
                    moment("sold", Stored.ISO_TEXT));
            case "book" -> table("book", List.of("id"), integer("id"), integer("author_id"), text("title", "BINARY"),
                    text("genre", "BINARY"), decimal("price"), integer("pages"), truth("in_print"), moment("seen", Stored.EPOCH_SECONDS));
            default -> Optional.empty();
        };
    }

    private static Optional<Relation> table(String name, List<String> key, Relation.Column... columns) {
        return Optional.of(new Relation("\"app\".\"" + name + '"', List.of(columns), key));
    }

    private static Relation.Column column(String name, PostgresType type, Affinity affinity, Stored stored, String collation) {
        return new Relation.Column(name, new ResolvedColumn('"' + name + '"', type, affinity, stored, collation));
    }

    private static Relation.Column integer(String name) {
        return column(name, PostgresType.of(Kind.BIGINT), Affinity.INTEGER, Stored.AS_TYPED, "BINARY");
    }

    private static Relation.Column text(String name, String collation) {
        return column(name, PostgresType.of(Kind.TEXT), Affinity.TEXT, Stored.AS_TYPED, collation);
    }

    private static Relation.Column decimal(String name) {
        return column(name, new PostgresType(Kind.NUMERIC, 8, 2), Affinity.NUMERIC, Stored.AS_TYPED, "BINARY");
    }

    private static Relation.Column truth(String name) {
        return column(name, PostgresType.of(Kind.BOOLEAN), Affinity.NUMERIC, Stored.AS_TYPED, "BINARY");
    }

    private static Relation.Column moment(String name, Stored stored) {
        return column(name, PostgresType.of(Kind.TIMESTAMP), Affinity.NUMERIC, stored, "BINARY");
    }
}
