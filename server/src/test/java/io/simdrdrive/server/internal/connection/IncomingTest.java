package io.simdrdrive.server.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.protocol.frame.FrameDecoder;
import io.simdrdrive.protocol.frame.FrameLimits;
import io.simdrdrive.server.ServerOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How long a call that has begun may lie. */
class IncomingTest {
    private static final long BEGUN = Long.MAX_VALUE - 5; // clocks may pass that

    private final UnfinishedCalls calls = new UnfinishedCalls(1 << 20);
    private final FrameDecoder frames = new FrameDecoder(FrameLimits.DEFAULT,
            (streamId, array, offset, length, owned) -> {});
    private final Incoming incoming = new Incoming(ServerOptions.builder().callIdleMs(3_000).build(), frames,
            new byte[1 << 10], calls.open(() -> {}), code -> {}, BEGUN);

    @Test
    void aCallOfWhichNothingComesIsStuckAfterItsTime() {
        begin(1);
        assertThat(isStuckAt(1_000)).isFalse();
        begin(2);
        assertThat(isStuckAt(2_999)).isFalse();
        assertThat(isStuckAt(3_000)).isTrue();
    }

    @Test
    void whatComesOfItGivesItTime() {
        begin(1);
        for (int second = 1; second < 20; second++) {
            assertThat(isStuckAt(second * 1_000L)).isFalse();
            take(header(0, 1, second, 1));
        }
    }

    @Test
    void withoutACallNothingIsStuck() {
        begin(1);
        take(header(0, 1, 1, 2));
        for (int second = 1; second < 20; second++) {
            assertThat(isStuckAt(second * 1_000L)).isFalse();
        }
    }

    /** Else a client would be closed for what lies in its socket. */
    @Test
    void timeInWhichNobodyListensDoesNotCount() {
        begin(1);
        for (int second = 1; second < 20; second++) {
            assertThat(incoming.isStuck(false, at(second * 1_000L))).isFalse();
        }
        assertThat(isStuckAt(21_000)).isFalse();
        assertThat(isStuckAt(22_000)).isTrue();
    }

    @Test
    void aMachineThatSleptIsNoIdleClient() {
        begin(1);
        assertThat(isStuckAt(3_600_000)).isFalse();
        assertThat(isStuckAt(3_601_000)).isTrue();
    }

    @Test
    void whatItHoldsIsOnTheAccountOfAllUntilItIsLetGo() {
        begin(1);
        assertThat(calls.bytes()).isEqualTo(frames.heldBytes()).isPositive();
        incoming.release();
        assertThat(calls.bytes()).isZero();
        begin(1);
        incoming.end();
        assertThat(calls.bytes()).isZero();
    }

    private static long at(long ms) {
        return BEGUN + TimeUnit.MILLISECONDS.toNanos(ms);
    }

    private boolean isStuckAt(long ms) {
        return incoming.isStuck(true, at(ms));
    }

    private void begin(int stream) {
        take(header(0, stream, 0, 0));
    }

    /** A frame of no bytes. */
    private static byte[] header(int length, int stream, int sequence, int kind) {
        return ByteBuffer.allocate(21).order(ByteOrder.LITTLE_ENDIAN).putInt(length).putInt(stream).putInt(sequence)
                .put((byte) kind).array();
    }

    /** As a masked message, by a mask of zeros. */
    private void take(byte[] bytes) {
        incoming.take(ByteBuffer.allocate(bytes.length + 6).order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x82)
                .put((byte) (0x80 | bytes.length)).putInt(0).put(bytes).flip());
    }
}
