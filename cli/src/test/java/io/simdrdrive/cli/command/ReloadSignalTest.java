package io.simdrdrive.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReloadSignalTest {
    private final ReloadSignal signal = new ReloadSignal();
    private final AtomicInteger reloads = new AtomicInteger();

    @Test
    void whatCameTooEarlyCountsOnceWhenThereIsSomethingToReload() {
        signal.received();
        signal.received();
        signal.onReload(reloads::incrementAndGet);
        assertThat(reloads).hasValue(1);
        signal.received();
        assertThat(reloads).hasValue(2);
    }

    @Test
    void nothingIsReloadedBeforeItIsAskedFor() {
        signal.onReload(reloads::incrementAndGet);
        assertThat(reloads).hasValue(0);
        signal.received();
        signal.received();
        assertThat(reloads).hasValue(2);
    }
}
