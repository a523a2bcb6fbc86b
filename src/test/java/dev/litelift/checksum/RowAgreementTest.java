package dev.litelift.checksum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litelift.SqliteFixture;
import dev.litelift.checksum.RowAgreement.Verdict;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.postgres.TestPostgres;
import dev.litelift.postgres.UrlTarget;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.translate.Comparison;
import dev.litelift.translate.Comparison.Cell;
import dev.litelift.translate.Form;
import dev.litelift.translate.Treatment;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results of both databases, which agree row by row or do not. */
@TestInstance(Lifecycle.PER_CLASS)
class RowAgreementTest {
    private SqliteSource source;
    private Connection connection;

    @BeforeAll
    void same(@TempDir Path folder) throws SQLException {
        source = SqliteSource.open(SqliteFixture.database(folder, "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n REAL)",
                "INSERT INTO t VALUES (1, 'x', 0.1), (2, 'X', 0.2), (3, NULL, 3), (4, 'y', -1e300)"), "dump");
        connection = UrlTarget.parse(TestPostgres.url("agreement"), Map.of()).connect();
        execute("CREATE TABLE public.t (id bigint, a text, n double precision);"
                + " INSERT INTO public.t VALUES (1, 'x', 0.1), (2, 'X', 0.2), (3, NULL, 3), (4, 'y', -1e300); SET search_path = public");
        connection.setAutoCommit(false);
    }

    @AfterEach
    void end() throws SQLException {
        connection.rollback();
    }

    @AfterAll
    void close() throws SQLException {
        connection.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Cell id() {
        return new Comparison.Stored(PostgresType.of(Kind.BIGINT), Form.AS_STORED, Treatment.NONE, "id");
    }

    private static Cell computed(Kind kind, String sql) {
        return new Comparison.Computed(PostgresType.of(kind), sql);
    }

    private Verdict judge(String query, String from, Cell... cells) throws SQLException {
        return agreement(Duration.ofMinutes(1)).judge(new Comparison(query, List.of(cells), from, null));
    }

    private RowAgreement agreement(Duration limit) {
        return new RowAgreement(source, connection, limit, () -> { });
    }

    @Test
    void asManyRowsAreNotTheSameRows() throws SQLException {
        String query = "SELECT id FROM t WHERE a = 'x'";
        assertThat(judge(query, "t WHERE a = 'x'", id())).isEqualTo(Verdict.AGREE);
        assertThat(judge(query, "t WHERE a = 'X'", id())).isEqualTo(Verdict.DIFFER);
        assertThat(judge(query, "t WHERE lower(a) = 'x'", id())).isEqualTo(Verdict.DIFFER);
    }

    @Test
    void valuesBelongToTheirRows() throws SQLException {
        String query = "SELECT id, upper(a) FROM t";
        assertThat(judge(query, "t", id(), computed(Kind.TEXT, "upper(a)"))).isEqualTo(Verdict.AGREE);
        assertThat(judge(query, "t", id(), computed(Kind.TEXT, "upper(CASE id WHEN 1 THEN 'y' WHEN 4 THEN 'x' ELSE a END)")))
                .isEqualTo(Verdict.DIFFER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "n / 3 | DOUBLE | n / 3 | AGREE", "n * 0.1 | NUMERIC | n::numeric * 0.1 | AGREE", "n + 1 | NUMERIC | n + 2 | DIFFER",
        "0.12345678905 | NUMERIC | 0.1234567890499999999 | AGREE", "0.12345678905 | NUMERIC | 0.1234567892 | DIFFER",
        "0.1 + 0.2 - 0.3 | NUMERIC | 0.0 | AGREE", "9e999 | DOUBLE | 'Infinity'::float8 | AGREE", "9e999 | DOUBLE | 1e300::float8 | DIFFER",
        "1234567890123 | NUMERIC | 1234567890123.0 | AGREE", "1234567890123 | NUMERIC | 1234567890124 | DIFFER",
        "-12.5 | DOUBLE | -12.5 | AGREE", "1e-300 | DOUBLE | 1e-300::float8 | AGREE", "0 | NUMERIC | -0.0 | AGREE", "NULL | NUMERIC | 0 | DIFFER",
        "'1' | NUMERIC | 1 | DIFFER", "'1' | NUMERIC | NULL::numeric | DIFFER", "1.5 | BIGINT | 1 | DIFFER", "2 | BOOLEAN | true | DIFFER",
        "'2020-01-02 03:04' | TIMESTAMP | '2020-01-02 03:04:00'::timestamp | AGREE", "'soon' | TIMESTAMP | now()::timestamp | DIFFER",
        "'[1, 2]' | JSONB | '[1,2]'::jsonb | AGREE", "'[' | JSONB | '[]'::jsonb | DIFFER", "x'00' | BYTEA | '\\x00'::bytea | AGREE",
        "x'61' | TEXT | 'a' | DIFFER", "5 | TEXT | '5' | AGREE"
    })
    void numbersMayDifferInTheirLastDigits(String expression, Kind kind, String sql, Verdict verdict) throws SQLException {
        assertThat(judge("SELECT id, " + expression + " FROM t", "t", id(), computed(kind, sql))).isEqualTo(verdict);
    }

    @Test
    void whatCannotBeReadIsNullOrNot() throws SQLException {
        assertThat(judge("SELECT a FROM t", "t", new Comparison.Unread("upper(a)"))).isEqualTo(Verdict.AGREE);
        assertThat(judge("SELECT a FROM t", "t", new Comparison.Unread("coalesce(a, '')"))).isEqualTo(Verdict.DIFFER);
    }

    @Test
    void neitherSideTakesForever() {
        String endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c";
        RowAgreement agreement = agreement(Duration.ofMillis(200));
        assertThatThrownBy(() -> agreement.judge(new Comparison(endless, List.of(id()), "t", null)))
                .isInstanceOf(LoadException.class).hasMessageContaining("interrupt");
        assertThatThrownBy(() -> agreement.judge(new Comparison("SELECT 1", List.of(id()),
                "generate_series(1, 1000000000000) AS g(id)", null))).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> new RowAgreement(source, connection, Duration.ofMinutes(1), () -> {
            throw new CancellationException();
        }).judge(new Comparison(endless.replace("max(x)", "x"), List.of(id()), "t", null))).isInstanceOf(CancellationException.class);
    }
}
