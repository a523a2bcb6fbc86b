package dev.litelift.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Both databases evaluate each expression of {@code expressions.txt} over the same rows. */
class ExpressionOracleTest {

    @Test
    void everyTranslatedExpressionMeansTheSameAndTheOthersAreMarked() throws Exception {
        List<String> wrong = new ArrayList<>();
        try (TypedTable table = TypedTable.open("expression oracle")) {
            for (String line : lines()) {
                boolean refused = line.startsWith("!");
                String expression = refused ? line.substring(1).strip() : line;
                wrong.addAll(Judge.judge(table, expression, refused));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = ExpressionOracleTest.class.getResourceAsStream("expressions.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    /** Compares the databases on one expression, as a value, as a condition and as an index. */
    static final class Judge {
        private Judge() {}

        static List<String> judge(TypedTable table, String expression, boolean refused) throws SQLException {
            List<String> wrong = new ArrayList<>();
            Outcome outcome = ExpressionTranslator.translate(expression, table, Usage.VIEW);
            if (outcome instanceof Outcome.Untranslatable untranslatable) {
                if (!refused) {
                    wrong.add(expression + " is refused: " + untranslatable.why());
                }
                return wrong;
            }
            String sql = ((Outcome.Translated) outcome).sql();
            if (refused) {
                wrong.add(expression + " is translated: " + sql);
            }
            compare(table, expression, sql, wrong);
            if (ExpressionTranslator.translate(expression, table, Usage.CHECK) instanceof Outcome.Translated condition) {
                compare(table, "CASE WHEN " + expression + " THEN 1 WHEN NOT (" + expression + ") THEN 0 END", condition.sql(), wrong);
            }
            if (ExpressionTranslator.translate(expression, table, Usage.INDEX) instanceof Outcome.Translated index
                    && !index.columns().isEmpty()) {
                index(table, expression, index.sql(), wrong);
            }
            return wrong;
        }

        private static void compare(TypedTable table, String expression, String sql, List<String> wrong) throws SQLException {
            List<Object> expected = table.sqlite(expression);
            try {
                List<Object> actual = table.postgres(sql);
                if (!Cells.agree(expected, actual)) {
                    wrong.add(expression + "\n    " + sql + "\n    SQLite     " + expected + "\n    PostgreSQL " + actual);
                }
            } catch (SQLException e) {
                // 22003 is a number out of range: SQLite goes on with a real, PostgreSQL says so.
                if (!"22003".equals(e.getSQLState())) {
                    wrong.add(expression + "\n    " + sql + "\n    " + e.getMessage());
                }
            }
        }

        private static void index(TypedTable table, String expression, String sql, List<String> wrong) {
            try {
                table.index(sql);
            } catch (SQLException e) {
                if (!"22003".equals(e.getSQLState()) && !e.getMessage().contains("no default operator class")) {
                    wrong.add(expression + " as index\n    " + sql + "\n    " + e.getMessage());
                }
            }
        }
    }
}
