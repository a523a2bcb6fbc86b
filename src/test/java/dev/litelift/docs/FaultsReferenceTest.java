package dev.litelift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.fault.Fault;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every fault has its section, and every section its fault. */
class FaultsReferenceTest {
    private final String reference = Documents.text("docs/faults.md");

    FaultsReferenceTest() throws IOException {}

    @Test
    void sectionsAreTheFaultsInTheirOrder() {
        assertThat(reference.lines().filter(line -> line.startsWith("## ")).map(line -> line.substring(3)))
                .containsExactlyElementsOf(Arrays.stream(Fault.values()).map(Fault::code).toList());
    }

    @ParameterizedTest
    @EnumSource
    void sectionSaysWhatTheFaultSays(Fault fault) {
        List<String> section = Documents.section(reference, "## " + fault.code());

        assertThat(section).contains("Exit status " + fault.exitStatus() + ". Safe to retry: " + (fault.retryable() ? "yes" : "no") + ".");
        assertThat(section.stream().filter(line -> line.startsWith("**")).map(line -> line.replaceAll("^(\\*\\*.*?\\*\\*).*", "$1")))
                .containsExactly("**Meaning.**", "**Causes.**", "**What to do.**");
    }
}
