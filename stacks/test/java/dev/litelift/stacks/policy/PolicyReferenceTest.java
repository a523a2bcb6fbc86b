package dev.litelift.stacks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of docs/policy.md are what the gate does. */
class PolicyReferenceTest {
    private static final Path REFERENCE = Path.of("../docs/policy.md");
    private static final Path GENERATED = Path.of("target", "policy.md");
    private static final String FIRST_TABLE = "## Rules";

    @Test
    void referenceEqualsTheRules() throws IOException {
        String head = Files.readString(REFERENCE).lines().takeWhile(line -> !line.equals(FIRST_TABLE))
                .collect(Collectors.joining("\n", "", "\n"));
        String generated = head + rules() + leftOut();
        Files.writeString(GENERATED, generated);

        assertThat(Files.readString(REFERENCE))
                .as("docs/policy.md is out of date: cp stacks/%s docs/policy.md", GENERATED)
                .isEqualTo(generated);
    }

    private static String rules() {
        return FIRST_TABLE + "\n\n| # | known as | resources | wants | error |\n|---|---|---|---|---|\n"
                + Rules.ALL.stream().map(PolicyReferenceTest::row).collect(Collectors.joining());
    }

    private static String row(Rule rule) {
        return "| " + rule.number() + " | " + String.join(", ", rule.ids()) + " | "
                + rule.types().stream().map(type -> "`" + type + "`").collect(Collectors.joining(", ")) + " | "
                + rule.wants() + " | " + (rule.demand() == Rule.Demand.ALWAYS ? "always" : "in prod") + " |\n";
    }

    private static String leftOut() {
        return "\n## Left out\n\n| # | why |\n|---|---|\n" + Rules.LEFT_OUT.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "| " + entry.getKey() + " | " + entry.getValue() + " |\n")
                .collect(Collectors.joining());
    }
}
