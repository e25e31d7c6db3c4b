package io.simdrdrive.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.cli.ExitCode;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSignalsTest {
    private final StopSignals signals = new StopSignals();
    private final AtomicInteger hurried = new AtomicInteger();

    @Test
    void oneSignalIsEnoughWhereAllIsAnswered() {
        signals.onHurry(hurried::incrementAndGet);
        signals.received(ExitCode.TERMINATED);

        assertThat(signals.isHurried()).isFalse();
        assertThat(hurried).hasValue(0);
        assertThat(signals.exitCode(true)).isEqualTo(ExitCode.OK);
        assertThat(signals.exitCode(false)).isEqualTo(ExitCode.TERMINATED);
    }

    @Test
    void aSecondOneHurriesAndIsToldByTheExitCode() {
        signals.onHurry(hurried::incrementAndGet);
        signals.received(ExitCode.TERMINATED);
        signals.received(ExitCode.INTERRUPTED);

        assertThat(signals.isHurried()).isTrue();
        assertThat(hurried).hasValue(1);
        assertThat(signals.exitCode(true)).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(signals.exitCode(false)).isEqualTo(ExitCode.INTERRUPTED);
    }

    @Test
    void aSecondOneThatCameEarlierCounts() {
        signals.received(ExitCode.INTERRUPTED);
        signals.received(ExitCode.TERMINATED);
        signals.onHurry(hurried::incrementAndGet);

        assertThat(hurried).hasValue(1);
    }
}
