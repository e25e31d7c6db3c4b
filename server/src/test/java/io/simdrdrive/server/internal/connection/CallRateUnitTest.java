package io.simdrdrive.server.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bucket, at times of the test's choice, which may pass zero and overflow as those of the system do. */
class CallRateUnitTest {
    private static final long SECOND = 1_000_000_000;

    @ParameterizedTest
    @ValueSource(longs = {0, -5_000_000_000L, Long.MAX_VALUE - 100_000_000, Long.MIN_VALUE})
    void aSecondsWorthMayComeAtOnceThenTheRateHolds(long start) {
        CallRate rate = new CallRate(10, start);
        for (int i = 0; i < 10; i++) {
            assertThat(rate.waitNanos(start)).isZero();
            rate.take(start);
        }
        assertThat(rate.waitNanos(start)).isEqualTo(SECOND / 10);
        assertThat(rate.waitNanos(start + SECOND / 10 - 1)).isEqualTo(1);
        assertThat(rate.waitNanos(start + SECOND / 10)).isZero();
        rate.take(start + SECOND / 10);
        assertThat(rate.waitNanos(start + SECOND / 10)).isEqualTo(SECOND / 10);
    }

    @Test
    void silenceSavesUpNoMoreThanASecondsWorth() {
        CallRate rate = new CallRate(4, 0);
        rate.take(0);
        long later = 3_600 * SECOND;
        for (int i = 0; i < 4; i++) {
            assertThat(rate.waitNanos(later)).isZero();
            rate.take(later);
        }
        assertThat(rate.waitNanos(later)).isPositive();
    }

    @Test
    void theFastestRateIsNoLimitInPractice() {
        CallRate rate = new CallRate(1_000_000_000, 0);
        for (int i = 0; i < 1_000_000; i++) {
            rate.take(0);
        }
        assertThat(rate.waitNanos(0)).isZero();
    }
}
