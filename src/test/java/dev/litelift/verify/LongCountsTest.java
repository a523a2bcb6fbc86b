package dev.litelift.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.Tries;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LongCountsTest {
    @Test
    void countsLikeAMapOfCounts() {
        Tries.of(20, random -> {
            LongCounts counts = new LongCounts();
            Map<Long, Integer> expected = new HashMap<>();
            long spread = 1L << random.nextInt(40);
            for (int i = 0; i < 20_000; i++) {
                long number = random.nextLong() % spread * (random.nextBoolean() ? 1 : 1L << 32);
                if (random.nextInt(3) > 0) {
                    counts.add(number);
                    expected.merge(number, 1, Integer::sum);
                } else {
                    assertThat(counts.take(number)).isEqualTo(expected.getOrDefault(number, 0) > 0);
                    expected.computeIfPresent(number, (key, count) -> Math.max(0, count - 1));
                }
                assertThat(counts.contains(number)).isEqualTo(expected.getOrDefault(number, 0) > 0);
            }
            assertThat(counts.total()).isEqualTo(expected.values().stream().mapToLong(count -> count).sum());
        });
    }
}
