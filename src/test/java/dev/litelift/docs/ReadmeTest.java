package dev.litelift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.fault.Fault;
import dev.litelift.report.LoadReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of the README say what the code does. */
class ReadmeTest {
    private final String readme = Documents.text("README.md");

    ReadmeTest() throws IOException {}

    @Test
    void typeTableEqualsTheRules() throws IOException {
        assertThat(Documents.table(readme, "## Types")).containsExactlyElementsOf(typeRules());
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

    @Test
    void everyFaultStandsInTheTableWithItsExitStatus() {
        List<List<String>> rows = Documents.table(readme, "## When it stops");

        assertThat(rows.stream().map(row -> row.subList(0, 3)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Fault.values())
                        .map(fault -> List.of(fault.code(), String.valueOf(fault.exitStatus()), fault.retryable() ? "yes" : "no"))
                        .toList());
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(5).noneMatch(String::isEmpty));
    }

    @Test
    void everyExitStatusStandsInTheTable() {
        Set<String> statuses = Stream.concat(Stream.of(0), Arrays.stream(Fault.values()).map(Fault::exitStatus))
                .map(String::valueOf)
                .collect(Collectors.toSet());

        assertThat(Documents.table(readme, "### Exit status").stream().map(row -> row.get(0)))
                .containsExactlyInAnyOrderElementsOf(statuses);
    }
}
