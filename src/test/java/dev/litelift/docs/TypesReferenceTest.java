package dev.litelift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.report.LoadReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of types says what the rules say. */
class TypesReferenceTest {
    @Test
    void typeTableEqualsTheRules() throws IOException {
        assertThat(Documents.table(Documents.text("docs/types.md"), "## Declared types")).containsExactlyElementsOf(typeRules());
    }

    /** Declared types and candidates, both separated by a comma and a space. */
    private static List<List<String>> typeRules() throws IOException {
        try (InputStream rules = LoadReport.class.getResourceAsStream("/dev/litelift/translate/type-rules.tsv")) {
            return new String(rules.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split("\t"))
                    .map(cells -> List.of(cells[0], candidates(cells[1])))
                    .toList();
        }
    }

    private static String candidates(String words) {
        return words.replace("double precision", "double_precision").replace(" ", ", ").replace('_', ' ');
    }
}
