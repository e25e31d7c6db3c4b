package io.simdrdrive.store.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.store.Interrupter;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelStoreFileTest {
    private static final int ROUNDS = 1_500;
    private static final long MAP_BYTES = 64 << 20;

    @TempDir
    Path directory;

    /**
     * Whether an interrupt comes between the steps of a map is a matter of chance: without care one in some hundreds does.
     * Such a map is also never let go, which the check for what is left behind would find.
     */
    @Test
    void aMapThatIsInterruptedLeavesTheFileAsLongAsItWas() throws IOException {
        int interrupts = 0;
        try (ChannelStoreFile file = ChannelStoreFile.create(directory.resolve("a.bin"));
                Interrupter _ = Interrupter.of(Thread.currentThread())) {
            while (!Thread.currentThread().isInterrupted()) { // a busy machine may be slow to begin
                Thread.onSpinWait();
            }
            for (int i = 0; i < ROUNDS; i++) {
                file.map(0, MAP_BYTES);
                interrupts += Thread.interrupted() ? 1 : 0;
                assertThat(file.size()).as("round %d", i).isZero();
            }
        }
        assertThat(interrupts).isPositive();
    }
}
