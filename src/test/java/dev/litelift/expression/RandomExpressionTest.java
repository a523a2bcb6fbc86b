package dev.litelift.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Expressions grown at random: each is refused or means the same in both databases. Another seed and count may be given
 * with {@code -Dlitelift.expression.seed} and {@code -Dlitelift.expression.count}.
 */
class RandomExpressionTest {
    private static final List<String> LEAVES = List.of("i", "j", "k", "r", "d", "s", "n", "p", "b", "f", "day", "at", "clock", "e", "u",
            "0", "1", "-3", "2.5", "12", "'abc'", "'12'", "''", "'2020-01-31'", "NULL", "TRUE", "x'6162'", "'A%'");
    private static final List<String> SHAPES = List.of("(# + #)", "(# - #)", "(# * #)", "(# / #)", "(# % #)", "(# || #)", "(-#)", "(~#)",
            "(# = #)", "(# < #)", "(# >= #)", "(# <> #)", "(# IS #)", "(# IS NOT #)", "(# AND #)", "(# OR #)", "(NOT #)",
            "(# BETWEEN # AND #)", "(# IN (#, #))", "(# NOT IN (#, #))", "(# LIKE #)", "(# & #)", "(# | #)", "(# ISNULL)",
            "CASE WHEN # THEN # ELSE # END", "CASE # WHEN # THEN # END", "iif(#, #, #)", "ifnull(#, #)", "coalesce(#, #, #)",
            "nullif(#, #)", "min(#, #)", "max(#, #)", "abs(#)", "length(#)", "lower(#)", "upper(#)", "trim(#)", "substr(#, #)",
            "substr(#, #, #)", "instr(#, #)", "replace(#, #, #)", "round(#)", "typeof(#)", "hex(#)", "sign(#)", "CAST(# AS INTEGER)",
            "CAST(# AS TEXT)", "CAST(# AS REAL)", "date(#)", "datetime(#)", "strftime('%Y', #)", "julianday(#)", "(# IS TRUE)",
            "(# COLLATE NOCASE = #)", "(+#)", "date(#, '+1 month')", "unixepoch(#)", "concat(#, #)", "floor(#)");

    @Test
    void everyTranslatedExpressionMeansTheSame() throws Exception {
        long seed = Long.getLong("litelift.expression.seed", 20261120);
        int count = Integer.getInteger("litelift.expression.count", 3000);
        System.out.println("random expressions from seed " + seed);
        Random random = new Random(seed);
        List<String> wrong = new ArrayList<>();
        int translated = 0;
        try (TypedTable table = TypedTable.open("random expressions")) {
            for (int i = 0; i < count; i++) {
                String expression = grow(random, 3);
                Outcome outcome = ExpressionTranslator.translate(expression, table, Usage.VIEW);
                // The table holds an integer beyond 2^53, so this assumption does not.
                if (outcome instanceof Outcome.Translated t && !t.assumptions().toString().contains("2^53")) {
                    translated++;
                    wrong.addAll(ExpressionOracleTest.Judge.judge(table, expression, false));
                }
            }
        }
        assertThat(wrong).as("seed %d", seed).isEmpty();
        assertThat(translated).isGreaterThan(count / 20);
    }

    private static String grow(Random random, int depth) {
        if (depth == 0 || random.nextInt(5) == 0) {
            return LEAVES.get(random.nextInt(LEAVES.size()));
        }
        StringBuilder grown = new StringBuilder();
        for (char c : SHAPES.get(random.nextInt(SHAPES.size())).toCharArray()) {
            grown.append(c == '#' ? grow(random, depth - 1) : String.valueOf(c));
        }
        return grown.toString();
    }
}
