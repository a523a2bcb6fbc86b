package dev.litelift.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litelift.fault.LoadException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementReaderTest {
    private static List<String> split(String text, int maxBytes) throws IOException {
        List<String> found = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (StatementReader reader = new StatementReader(new ByteArrayInputStream(bytes), "x.sql", maxBytes)) {
            for (SqlStatement next = reader.next(); next != null; next = reader.next()) {
                found.add(next.line() + ": " + new String(next.bytes(), StandardCharsets.UTF_8));
            }
        }
        return found;
    }

    private static List<String> split(String text) throws IOException {
        return split(text, 1_000_000);
    }

    @Test
    void semicolonsInQuotesAndCommentsEndNothing() throws IOException {
        assertThat(split("a 'x;''y' \"b;\"\"\" `c;` [d;] -- e;\n /* f; */ g;\nh;"))
                .containsExactly("1: a 'x;''y' \"b;\"\"\" `c;` [d;] -- e;\n /* f; */ g;", "3: h;");
    }

    @Test
    void commentsAndBlanksBetweenStatementsAreDropped() throws IOException {
        assertThat(split("\uFEFF\n -- one;\n/* two;*/ ; ;\n a;\r\n/*/ still; */ b; -- end"))
                .containsExactly("4: a;", "5: b;");
    }

    @Test
    void triggerEndsWithItsEnd() throws IOException {
        String trigger = "CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN\n  UPDATE b SET c = CASE WHEN 1 THEN 2 END;\n"
                + "  DELETE FROM \"END\"; /* ; END ; */ SELECT 1 AS 'x; END;';\nEND;";
        assertThat(split(trigger + "\nnext;")).containsExactly("1: " + trigger, "5: next;");
    }

    @Test
    void wordsThatOnlyLookLikeKeywordsDoNotCount() throws IOException {
        assertThat(split("CREATE TABLE trigger_x(a); CREATE trigger1; create table \"trigger\"(b);")).hasSize(3);
        assertThat(split("CREATE TRIGGER x BEGIN SELECT 1; ENDE; END;")).hasSize(1);
    }

    @Test
    void keywordsAreAsciiInEveryLocale() throws IOException {
        // This JVM lower-cases I to a dotless letter.
        assertThat(split("CREATE TRIGGER x BEGIN a; b; END;")).hasSize(1);
    }

    @Test
    void chunkBordersMayFallAnywhere() throws IOException {
        String tail = "/*c;*/ CREATE TRIGGER t BEGIN x 'é;'''; END; -INSERT; /x; b--;\n;";
        for (int shift = 0; shift < tail.length() + 5; shift++) {
            String text = "a '" + "x".repeat(128 * 1024 - 5 - shift) + "';" + tail;
            assertThat(split(text)).hasSize(5).satisfies(found -> {
                assertThat(found.get(1)).isEqualTo("1: CREATE TRIGGER t BEGIN x 'é;'''; END;");
                assertThat(found.get(2)).isEqualTo("1: -INSERT;");
                assertThat(found.get(3)).isEqualTo("1: /x;");
                assertThat(found.get(4)).isEqualTo("1: b--;\n;");
            });
        }
    }

    @Test
    void unfinishedStatementIsNamedByItsLine() {
        for (String text : List.of("a;\nb 'x\n;", "a;\nb", "a;\nCREATE TRIGGER t BEGIN x; END", "a;\nb \"", "a;\n[x;")) {
            assertThatThrownBy(() -> split(text)).isInstanceOf(LoadException.class).hasMessageContaining("line 2: ");
        }
    }

    @Test
    void limitsStatementsButNotTheSpaceBetweenThem() throws IOException {
        assertThat(split(" ".repeat(500_000) + "--" + "x".repeat(500_000) + "\nabc;", 4)).containsExactly("2: abc;");
        assertThatThrownBy(() -> split("abcd;", 4)).isInstanceOf(LoadException.class).hasMessageContaining("4 bytes");
    }

    @Test
    void nulBytesAreNoText() {
        assertThatThrownBy(() -> split("a;\n'x\0y';")).isInstanceOf(LoadException.class)
                .hasMessageContaining("line 2: a NUL byte");
    }
}
