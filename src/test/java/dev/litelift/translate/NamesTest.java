package dev.litelift.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.Case;
import dev.litelift.Tries;
import dev.litelift.postgres.Identifier;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void foldsAsciiLettersOnly() {
        assertThat(Names.ofRelations(true).spell("INVOICE_İÄ")).isEqualTo("invoice_İÄ");
        assertThat(Names.ofRelations(false).spell("INVOICE")).isEqualTo("INVOICE");
    }

    @Case(65)
    @Test
    void numbersWhatCollides() {
        Names names = Names.ofRelations(true);

        assertThat(names.spell("a")).isEqualTo("a");
        assertThat(names.spell("A")).isEqualTo("a_2");
        assertThat(names.spell("a_2")).isEqualTo("a_2_2");
        assertThat(names.spell("a")).isEqualTo("a_3");
    }

    @Test
    void namesTheNameless() {
        Names names = Names.ofRelations(true);

        assertThat(names.spell("")).isEqualTo("unnamed");
        assertThat(names.spell("")).isEqualTo("unnamed_2");
    }

    @Test
    void leavesSystemColumnsAlone() {
        assertThat(Names.ofColumns(true).spell("XMIN")).isEqualTo("xmin_2");
        assertThat(Names.ofColumns(false).spell("XMIN")).isEqualTo("XMIN");
        assertThat(Names.ofRelations(true).spell("xmin")).isEqualTo("xmin");
    }

    @Test
    void keepsWhatJustFits() {
        String longest = "x".repeat(61) + "é";

        assertThat(Names.ofRelations(true).spell(longest)).isEqualTo(longest);
        assertThat(Names.ofRelations(true).spell("x" + longest)).startsWith("xxx").isNotEqualTo("x" + longest);
    }

    @Test
    void spellsTheSameInEveryRun() {
        String name = "x".repeat(100);

        assertThat(Names.ofRelations(true).spell(name)).isEqualTo(Names.ofRelations(true).spell(name));
    }

    @Test
    void alwaysFitsAndNeverRepeats() {
        Tries.of(300, random -> {
            Names names = Names.ofColumns(random.nextBoolean());
            Set<String> spelled = new HashSet<>();
            for (int i = 0; i < 20; i++) {
                String name = names.spell(name(random));

                assertThat(Identifier.bytes(name)).isBetween(1, Identifier.MAX_BYTES);
                assertThat(spelled.add(name)).as(name).isTrue();
            }
        });
    }

    private static String name(Random random) {
        String letter = new String[] {"a", "A", "é", "日", "😀", "_2"}[random.nextInt(6)];
        return letter.repeat(random.nextInt(3) == 0 ? random.nextInt(70) : random.nextInt(3));
    }
}
