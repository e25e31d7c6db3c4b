package io.simdrdrive.server.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChunkPipeTest {
    private static final int CHUNK = 1_000;

    private final ChunkPipe pipe = new ChunkPipe(4 * CHUNK, 60_000);

    @Test
    void whoWaitsForAChunkThatWasBegunGetsToKnowThatNoMoreOfItIsTaken() throws Exception {
        CompletableFuture<Boolean> begun = put(0);
        CompletableFuture<Boolean> waiting = put(CHUNK);
        assertThat(pipe.read(new byte[CHUNK / 2], 0, CHUNK / 2)).isEqualTo(CHUNK / 2);

        pipe.abandon();

        assertThat(begun.get(30, TimeUnit.SECONDS)).isFalse();
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isFalse();
        assertThat(pipe.heldBytes()).isZero();
        assertThat(pipe.put(2 * CHUNK, new byte[CHUNK], 0, CHUNK)).isFalse();
    }

    @Test
    void aChunkIsAnsweredWhenAllOfItIsTaken() throws Exception {
        CompletableFuture<Boolean> first = put(0);
        byte[] taken = new byte[CHUNK];
        assertThat(pipe.read(taken, 0, CHUNK - 1)).isEqualTo(CHUNK - 1);
        assertThat(first).isNotDone();
        assertThat(pipe.read(taken, 0, CHUNK)).isEqualTo(1);
        assertThat(first.get(30, TimeUnit.SECONDS)).isTrue();
    }

    private CompletableFuture<Boolean> put(long offset) {
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        Thread.startVirtualThread(() -> taken.complete(pipe.put(offset, new byte[CHUNK], 0, CHUNK)));
        return taken;
    }
}
