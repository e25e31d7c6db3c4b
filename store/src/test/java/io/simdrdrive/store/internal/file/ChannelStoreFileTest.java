package io.simdrdrive.store.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelStoreFileTest {
    private static final int ROUNDS = 1_500;
    private static final long MAP_BYTES = 64 << 20;
    private static final int LONGEST_WAIT_NANOS = 100_000;

    @TempDir
    Path directory;

    /**
     * Whether an interrupt comes between the steps of a map is a matter of chance: without care one in some hundreds does.
     * Such a map is also never let go, which the check for what is left behind would find.
     */
    @Test
    void aMapThatIsInterruptedLeavesTheFileAsLongAsItWas() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Thread interrupter = interrupting(Thread.currentThread(), done);
        Path path = directory.resolve("a.bin");
        int interrupts = 0;
        try {
            try (ChannelStoreFile file = ChannelStoreFile.create(path)) {
                for (int i = 0; i < ROUNDS; i++) {
                    file.map(0, MAP_BYTES);
                    interrupts += Thread.interrupted() ? 1 : 0;
                    assertThat(file.size()).as("round %d", i).isZero();
                }
            }
        } finally {
            done.set(true);
            joinDespiteInterrupts(interrupter);
        }
        assertThat(interrupts).isPositive();
    }

    private static Thread interrupting(Thread thread, AtomicBoolean done) {
        Random random = new Random(1);
        return Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                thread.interrupt();
                long end = System.nanoTime() + random.nextInt(LONGEST_WAIT_NANOS);
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
            }
        });
    }

    private static void joinDespiteInterrupts(Thread thread) throws IOException {
        Uninterrupted.apart(() -> {
            try {
                return thread.join(Duration.ofSeconds(30));
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        Thread.interrupted();
    }
}
