package dev.litelift.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litelift.probe.ProbeReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeInReportTest {
    private static ProbeReport probe(String server) {
        return new ProbeReport(ProbeReport.VERSION, "2026-11-21T23:20:41.019Z", "db:5432/app", server, "serializable", 1, null, null, List.of());
    }

    @Test
    void aProbeTakesThePlaceOfAnEarlierOneAndLeavesTheRest() {
        String report = "{\"version\": 1, \"verdict\": \"loaded\", \"migration\": \"m\", \"ofALaterVersion\": {\"kept\": true}}";

        String twice = LoadReport.withProbe(LoadReport.withProbe(report, probe("16.1")), probe("17.2"));

        assertThat(LoadReport.parse(twice).probe()).isEqualTo(probe("17.2"));
        assertThat(LoadReport.parse(twice).migration()).isEqualTo("m");
        assertThat(twice).contains("ofALaterVersion", "kept").doesNotContain("16.1").endsWith("}\n");
    }

    @Test
    void noProbeJoinsWhatIsNoReport() {
        for (String text : List.of("", "[]", "{\"version\": 1}", "null", "{\"verdict\": \"loaded\", \"probe\": 7}")) {
            assertThatThrownBy(() -> LoadReport.withProbe(text, probe("17"))).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
