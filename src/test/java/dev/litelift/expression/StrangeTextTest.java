package dev.litelift.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text, the answer is an outcome. */
class StrangeTextTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "", "(", ")", "1 +", "1 1", "'abc", "\"x", "[x", "x'0", "x'0g'", "0x", "0xFFFFFFFFFFFFFFFFFF", "1e999", "1.2.3", "CASE",
        "CASE WHEN 1 THEN", "a IN (", "IN", ") (", "CAST(1 AS", "a.b.", "a.", "f(", "f(,)", "count(*", "x OVER", "?1", ":a", "@a", "$a",
        "1 COLLATE", "SELECT 1", "1;2", "/* open", "\0", "'\0'", "(1, 2)", "NOT", "EXISTS", "1 BETWEEN 2", "a LIKE", "RAISE(FAIL, 'x')"
    })
    void isRefused(String text) {
        assertThat(ExpressionTranslator.translate(text, ColumnResolver.NONE, Usage.CHECK)).isInstanceOf(Outcome.Untranslatable.class);
        assertThat(ViewTranslator.translate(text, name -> Optional.empty())).isInstanceOf(ViewTranslation.Untranslatable.class);
        assertThat(ViewTranslator.translate("CREATE VIEW v AS " + (text.equals("SELECT 1") ? "SELECT" : text), name -> Optional.empty()))
                .isInstanceOf(ViewTranslation.Untranslatable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "- ", "NOT ", "1 + ", "1 OR ", "1 BETWEEN ", "f(", "CASE ", "coalesce(1, "})
    void depthIsNoDanger(String opening) {
        String text = opening.repeat(100_000) + "1";
        ExpressionTranslator.translate(text, ColumnResolver.NONE, Usage.CHECK);
        ViewTranslator.translate("CREATE VIEW v AS SELECT " + text, name -> Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 25, 60})
    void nestingDoesNotMultiply(int levels) {
        String text = "(".repeat(levels) + "abs(a)" + " BETWEEN 0 AND 2)".repeat(levels);
        ResolvedColumn column = ResolvedColumn.plain("a", dev.litelift.postgres.PostgresType.of(
                dev.litelift.postgres.PostgresType.Kind.BIGINT), dev.litelift.sqlite.Affinity.INTEGER);
        ExpressionTranslator.translate(text, (qualifier, name) -> Optional.of(column), Usage.CHECK);
    }
}
