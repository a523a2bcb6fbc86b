package dev.litelift.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtensionTest {
    @ParameterizedTest
    @CsvSource({"VECTOR, 0.5.0, true", "VECTOR, 0.5.1, true", "VECTOR, 0.10.0, true", "VECTOR, 1.0, true", "VECTOR, 0.4.4, false",
        "VECTOR, 0.4, false", "VECTOR, 0.5, true", "VECTOR, unreleased, true", "TIMESCALEDB, 2.17.2, true", "TIMESCALEDB, 1.7.5, false",
        "TIMESCALEDB, 2.0.0-rc1, true", "TIMESCALEDB, 2.18.0-dev, true"})
    void comparesVersions(Extension extension, String version, boolean met) {
        assertThat(extension.isMetBy(version)).isEqualTo(met);
    }
}
