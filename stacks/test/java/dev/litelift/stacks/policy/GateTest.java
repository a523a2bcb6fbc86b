package dev.litelift.stacks.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.litelift.environment.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final String WAIVER = """
            waivers:
              - rule: 80
                resource: runner/aws_cloudwatch_log_group.*
                reason: nobody reads them after a month
                expires: "2026-11-21"
            """;

    @TempDir
    private Path folder;

    private Configuration logs;

    @BeforeEach
    void declareALogGroupThatIsKeptTooShort() throws IOException {
        logs = Configuration.of(Map.of("prod-runner", new ObjectMapper().readTree("""
                {"resource": {"aws_cloudwatch_log_group": {"load": {
                  "retention_in_days": 30, "kms_key_id": "${aws_kms_key.logs.arn}"}}}}""")), "prod");
    }

    @Test
    void aRuleOfProductionFailsThereAndWarnsElsewhere() throws IOException {
        Verdict prod = gate("waivers: []\n").judge("prod", Tier.PROD, logs);
        Verdict dev = gate("waivers: []\n").judge("dev", Tier.DEV, logs);

        assertThat(prod.failures()).containsExactly("prod: runner/aws_cloudwatch_log_group.load: rule 80 (CKV_AWS_338)"
                + " wants logs kept a year, or for ever; found: retention_in_days is 30");
        assertThat(prod.summary()).isEqualTo("prod: 3 checks, 1 errors, 0 warnings");
        assertThat(dev.failures()).isEmpty();
        assertThat(dev.summary().lines()).containsExactly("dev: 3 checks, 0 errors, 1 warnings",
                "   80  logs kept a year, or for ever  runner/aws_cloudwatch_log_group.load");
    }

    @Test
    void aRuleForEverybodyFailsInDevToo() throws IOException {
        Configuration open = Configuration.of(Map.of("dev-runner", new ObjectMapper().readTree("""
                {"resource": {"aws_default_vpc": {"v": {}}}}""")), "dev");

        assertThat(gate("waivers: []\n").judge("dev", Tier.DEV, open).failures()).hasSize(1);
    }

    @Test
    void aWaiverHoldsThroughItsLastDay() throws IOException {
        Gate gate = gate(WAIVER);

        assertThat(gate.judge("prod", Tier.PROD, logs).failures()).isEmpty();
        assertThat(gate.staleWaivers()).isEmpty();
    }

    @Test
    void anExpiredWaiverFailsAndSaysWhatToDo() throws IOException {
        Gate gate = gate(WAIVER.replace("2026-11-21", "2026-11-20"));
        gate.judge("prod", Tier.PROD, logs);

        assertThat(gate.staleWaivers()).containsExactly("environments/waivers.yaml:2: waiver of rule 80 for"
                + " runner/aws_cloudwatch_log_group.* expired on 2026-11-20;"
                + " mend the resource, or give a new reason and date");
    }

    @ParameterizedTest
    @CsvSource({"rule: 80, rule: 79", "runner/, intake/", "log_group.*, log_group", "runner/aws, other*/aws"})
    void aWaiverThatNothingNeedsFails(String from, String to) throws IOException {
        Gate gate = gate(WAIVER.replace(from, to));

        assertThat(gate.judge("prod", Tier.PROD, logs).failures()).hasSize(1);
        assertThat(gate.staleWaivers()).hasSize(1).first().asString().endsWith(" matches nothing; remove it");
    }

    @Test
    void aWaiverHoldsInTheEnvironmentsItNamesAndMustBeNeededInEach() throws IOException {
        Gate gate = gate(WAIVER + "    environments: [prod, staging]\n");

        assertThat(gate.judge("prod", Tier.PROD, logs).failures()).isEmpty();
        assertThat(gate.judge("prod-eu", Tier.PROD, logs).failures()).hasSize(1);
        assertThat(gate.staleWaivers()).singleElement().asString().endsWith(" matches nothing in staging; remove it");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            - rule: 80 | 2 | waivers[0].reason: has no value
            - rule: 80 | 2 | waivers[0].expires: has no value
            - rule: 80 | 2 | waivers[0].resource: has no value
            - reason: "because" | 2 | waivers[0].reason: does not fit; give a reason of 10 characters or more
            - rule: CKV_AWS_338 | 2 | waivers[0].rule: expected a whole number, found text
            - rule: 172 | 2 | waivers[0].rule: 172 is not supported
            - expires: "2026-02-30" | 2 | waivers[0].expires: '2026-02-30' is no date
            - resources: x | 2 | waivers[0].resources: unknown key; did you mean resource?
            - resource: aws_s3_bucket.b | 2 | waivers[0].resource: does not fit; give stack/type.name
            """)
    void aMalformedWaiverIsToldWithItsLine(String item, int line, String problem) {
        assertThatThrownBy(() -> gate("waivers:\n  " + item + "\n")).isInstanceOf(Waivers.Malformed.class)
                .hasMessageContaining("environments/waivers.yaml:" + line + ": " + problem);
    }

    private Gate gate(String waivers) throws IOException {
        return Gate.with(Files.writeString(folder.resolve("waivers.yaml"), waivers), TODAY);
    }
}
