package io.simdrdrive.client.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final long FIRST = Duration.ofMillis(50).toNanos();
    private static final long LONGEST = Duration.ofSeconds(5).toNanos();
    private final Backoff backoff = new Backoff(FIRST, LONGEST);
    private final Random random = new Random(5);

    @Test
    void theFirstAttemptComesWithinTheFirstDelay() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(backoff.delayNanos(0, random)).isBetween(0L, FIRST - 1);
        }
    }

    @Test
    void pausesDoubleUpToTheLongestWithHalfOfThemLeftToChance() {
        for (int failures = 1; failures < 200; failures++) {
            long most = failures > 7 ? LONGEST : FIRST << (failures - 1);
            for (int i = 0; i < 50; i++) {
                assertThat(backoff.delayNanos(failures, random)).isBetween(most / 2, most);
            }
        }
    }

    @Test
    void noDelayIsTooLongToBeDoubled() {
        Backoff slow = new Backoff(Duration.ofDays(365).toNanos(), Duration.ofDays(365).toNanos());
        assertThat(slow.delayNanos(1_000, random)).isBetween(Duration.ofDays(182).toNanos(), Duration.ofDays(365)
                .toNanos());
    }

    @Test
    void clientsThatLostAServerTogetherDoNotComeBackTogether() {
        assertThat(IntStream.range(0, 100).mapToLong(i -> backoff.delayNanos(4, random)).distinct()
                .count()).isGreaterThan(90);
    }
}
