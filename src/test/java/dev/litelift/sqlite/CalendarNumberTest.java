package dev.litelift.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarNumberTest {
    @ParameterizedTest
    @ValueSource(longs = {19000101, 20240131, 21991231, 2024013123L, 202401312359L, 20240131235959L, 20240131000000L})
    void readsDatesInDigits(long value) {
        assertThat(CalendarNumber.matches(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -20240131, 20241301, 20240132, 20240100, 18991231, 22000101, 2024013124L, 202401312360L,
        20240131235960L, 1704067200, 1704067200123L, 1704067200123456L, 2024013123595959L, Long.MAX_VALUE, Long.MIN_VALUE})
    void readsNoOtherNumbers(long value) {
        assertThat(CalendarNumber.matches(value)).isFalse();
    }
}
