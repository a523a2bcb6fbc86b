package dev.litelift.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class DeadlineTest {
    @ParameterizedTest
    @CsvSource({"900, 90", "2000, 90", "600, 60", "60, 6", "50, 5", "10, 5", "1, 5"})
    void keepsATenthOfTheTime(int left, int reserve) {
        assertThat(Deadline.reserve(Duration.ofSeconds(left))).isEqualTo(Duration.ofSeconds(reserve));
    }

    @Test
    void givesTheSignBeforeTheEnd() {
        try (Deadline deadline = Deadline.of(Duration.ofMillis(5_050))) {
            assertThat(deadline.left()).isBetween(Duration.ZERO, Duration.ofMillis(50));
            assertThat(deadline.signal().await(Duration.ofSeconds(5))).isTrue();
            assertThat(deadline.isOver()).isTrue();
            assertThat(deadline.left()).isZero();
        }
    }

    @Test
    void givesTheSignAtOnceWhereThereIsNoTime() {
        try (Deadline deadline = Deadline.of(Duration.ofSeconds(1))) {
            assertThat(deadline.signal().await(Duration.ofSeconds(5))).isTrue();
        }
    }
}
