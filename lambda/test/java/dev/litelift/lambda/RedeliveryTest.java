package dev.litelift.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RedeliveryTest {
    @Test
    void waitsTwiceAsLongEachTime() {
        assertThat(IntStream.of(1, 2, 3, 4, 5, 6, 1000).mapToObj(count -> Redelivery.delay(count, true)))
                .containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(4), Duration.ofMinutes(8),
                        Duration.ofMinutes(15), Duration.ofMinutes(15), Duration.ofMinutes(15));
    }

    @Test
    void keepsNothingWaitingForWhatTimeDoesNotMend() {
        assertThat(Redelivery.delay(3, false)).isZero();
    }
}
