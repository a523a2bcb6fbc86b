package dev.litelift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.fault.Fault;
import dev.litelift.report.LoadReport;
import java.io.IOException;
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
    void everyExitStatusStandsInTheTable() {
        Set<String> statuses = Stream.concat(Stream.of(0), Arrays.stream(Fault.values()).map(Fault::exitStatus))
                .map(String::valueOf)
                .collect(Collectors.toSet());

        assertThat(Documents.table(readme, "### Exit status").stream().map(row -> row.get(0)))
                .containsExactlyInAnyOrderElementsOf(statuses);
    }
}
