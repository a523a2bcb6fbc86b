package dev.litelift.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.Case;
import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.postgres.TestPostgres;
import dev.litelift.postgres.UrlTarget;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions whose values a column shall hold: generated columns and defaults. */
class HeldExpressionTest {

    /** A generated column stays one, with the same values. */
    @Case(55)
    @Test
    void generatedColumnsHoldWhatSqliteComputes() throws Exception {
        try (TypedTable table = TypedTable.open("generated")) {
            generated(table, "s || '!'", "TEXT", PostgresType.of(Kind.TEXT));
            generated(table, "i > 0", "BOOLEAN", PostgresType.of(Kind.BOOLEAN));
            generated(table, "i > 0", "INTEGER", PostgresType.of(Kind.BIGINT));
            generated(table, "length(s)", "INT", PostgresType.of(Kind.SMALLINT));
            generated(table, "k * 2", "INT", PostgresType.of(Kind.BIGINT));
            generated(table, "k * 2", "TEXT", PostgresType.of(Kind.TEXT));
            generated(table, "k", "REAL", PostgresType.of(Kind.DOUBLE));
            generated(table, "d * k", "NUMERIC", PostgresType.of(Kind.NUMERIC));
            generated(table, "d * 1.1", "REAL", PostgresType.of(Kind.DOUBLE));
            generated(table, "strftime('%Y', day)", "TEXT", PostgresType.of(Kind.TEXT));
            generated(table, "strftime('%Y-%m', at)", "VARCHAR(7)", new PostgresType(Kind.VARCHAR, 7, 0));
            generated(table, "date(at)", "DATE", PostgresType.of(Kind.DATE));
            generated(table, "date(at, '+1 month')", "TEXT", PostgresType.of(Kind.TEXT));
            generated(table, "lower(s)", "VARCHAR(100)", new PostgresType(Kind.VARCHAR, 100, 0));
            generated(table, "substr(b, 1, 1)", "BLOB", PostgresType.of(Kind.BYTEA));
            generated(table, "julianday(at)", "REAL", PostgresType.of(Kind.DOUBLE));
        }
    }

    private static void generated(TypedTable table, String expression, String declared, PostgresType type) throws SQLException {
        Outcome outcome = ExpressionTranslator.translate(expression, table, Usage.GENERATED, type);
        assertThat(outcome).as(expression).isInstanceOf(Outcome.Translated.class);
        String sql = ((Outcome.Translated) outcome).sql();
        assertThat(Cells.agree(table.sqliteGenerated(expression, declared), table.postgresGenerated(sql, type)))
                .as("%s as %s, %s", expression, declared, sql)
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "r | BIGINT", "s | BIGINT", "i | BOOLEAN", "r | TEXT", "s | DATE", "date('now') | DATE", "hex(s) | TEXT", "at | DATE", "b | TEXT"
    })
    void generatedColumnsAreRefusedWhereAValueWouldChange(String expression, Kind kind) throws Exception {
        try (TypedTable table = TypedTable.open("refused")) {
            assertThat(ExpressionTranslator.translate(expression, table, Usage.GENERATED, PostgresType.of(kind)))
                    .isInstanceOf(Outcome.Untranslatable.class);
        }
    }

    @Case({3, 4, 6, 12, 13})
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "CURRENT_TIMESTAMP | TIMESTAMP", "(datetime('now')) | TIMESTAMP", "datetime('now') | TIMESTAMPTZ", "CURRENT_DATE | DATE",
        "date('now', '+7 days') | DATE", "strftime('%Y-%m-%d %H:%M:%S', 'now') | TEXT", "strftime('%s', 'now') | TEXT",
        "CAST(strftime('%s', 'now') AS INTEGER) | BIGINT", "TRUE | BOOLEAN", "TRUE | BIGINT", "1 + 2 | INTEGER", "'x' | TEXT",
        "-1.5 | DOUBLE", "x'00' | BYTEA", "'2020-01-01' | DATE", "NULL | BIGINT"
    })
    void defaultsAreOfTheColumnsType(String expression, Kind kind) throws Exception {
        PostgresType type = PostgresType.of(kind);
        Outcome outcome = ExpressionTranslator.translate(expression, ColumnResolver.NONE, Usage.DEFAULT, type);
        assertThat(outcome).as(expression).isInstanceOf(Outcome.Translated.class);
        try (Connection connection = UrlTarget.parse(TestPostgres.url("defaults"), Map.of()).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = public");
            statement.execute("CREATE TABLE x (a " + type.sql() + " DEFAULT " + ((Outcome.Translated) outcome).sql() + ")");
            statement.execute("INSERT INTO x DEFAULT VALUES");
            try (ResultSet rows = statement.executeQuery("SELECT count(*), count(a) FROM x")) {
                assertThat(rows.next()).isTrue();
                assertThat(List.of(rows.getInt(1), rows.getInt(2))).isEqualTo(List.of(1, expression.equals("NULL") ? 0 : 1));
            }
        }
    }
}
