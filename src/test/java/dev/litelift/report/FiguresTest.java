package dev.litelift.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0              | 0 bytes
            999            | 999 bytes
            1000           | 1.0 kB
            99949          | 99.9 kB
            99950          | 100 kB
            999499         | 999 kB
            999500         | 1.0 MB
            65683456       | 65.7 MB
            1500000000     | 1.5 GB
            5e15           | 5,000 TB
            """)
    void bytesHaveThreeDigitsOrSo(double bytes, String text) {
        assertThat(Figures.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0       | 0.00 s
            9.99    | 9.99 s
            59.94   | 59.9 s
            59.96   | 1 min 0 s
            125.4   | 2 min 5 s
            3599.6  | 1 h 0 min
            11040   | 3 h 4 min
            -2.5    | -2.50 s
            """)
    void durationsHaveTwoUnitsAtMost(double seconds, String text) {
        assertThat(Figures.duration(seconds)).isEqualTo(text);
    }
}
