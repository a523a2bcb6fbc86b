package dev.litelift.stacks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {
    private static final int LAST = 171;

    static Stream<Fixture> fixtures() {
        return Fixture.all().stream();
    }

    @ParameterizedTest(name = "rule {0}")
    @MethodSource("fixtures")
    void aRuleNoticesEveryBadTwinAndLeavesTheGoodOneAlone(Fixture fixture) {
        Rule rule = rule(fixture.rule());

        assertThat(rule.findings(fixture.goodConfiguration())).as("good").isEmpty();
        assertThat(fixture.badConfigurations()).as("bad twins").isNotEmpty()
                .allSatisfy(bad -> assertThat(rule.findings(bad)).isNotEmpty()
                        .allSatisfy(finding -> assertThat(finding.found()).isNotBlank()));
    }

    @ParameterizedTest(name = "rule {0}")
    @MethodSource("fixtures")
    void theGoodTwinHoldsWhatTheRuleIsAboutUnlessNothingMay(Fixture fixture) {
        Rule rule = rule(fixture.rule());
        Configuration good = fixture.goodConfiguration();

        boolean mayExist = !fixture.good().isEmpty();
        assertThat(rule.concerned(good).findAny().isPresent()).isEqualTo(mayExist);
    }

    @Test
    void noRuleIsWithoutFixtureAndNoNumberIsGivenTwice() {
        List<Integer> ruled = numbers();

        assertThat(ruled).doesNotHaveDuplicates().isSorted();
        assertThat(fixtures().map(Fixture::rule)).containsExactlyInAnyOrderElementsOf(ruled);
    }

    @Test
    void everyNumberIsARuleOrHasAReason() {
        Set<Integer> accounted = new TreeSet<>(numbers());
        assertThat(accounted).doesNotContainAnyElementsOf(Rules.LEFT_OUT.keySet());
        accounted.addAll(Rules.LEFT_OUT.keySet());

        assertThat(accounted).containsExactlyElementsOf(IntStream.rangeClosed(1, LAST).boxed().toList());
        assertThat(Rules.LEFT_OUT.values()).allSatisfy(reason -> assertThat(reason).hasSizeGreaterThan(20));
    }

    private static List<Integer> numbers() {
        return new ArrayList<>(Rules.ALL.stream().map(Rule::number).toList());
    }

    private static Rule rule(int number) {
        return Rules.ALL.stream().filter(rule -> rule.number() == number).findFirst().orElseThrow();
    }
}
