package io.simdrdrive.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.protocol.internal.Allocation;
import io.simdrdrive.protocol.internal.WireBytes;
import org.junit.jupiter.api.Test;

class ArrayPoolTest {
    private final ArrayPool pool = new ArrayPool(1 << 20);

    @Test
    void anArrayThatWasGivenIsTakenAgainIfItIsLongEnough() {
        byte[] array = pool.take(200_000);
        pool.give(array);
        assertThat(pool.freeBytes()).isEqualTo(200_000);
        assertThat(pool.take(200_001)).isNotSameAs(array);
        assertThat(pool.take(100_000)).isSameAs(array);
        assertThat(pool.freeBytes()).isZero();
    }

    @Test
    void itKeepsNoMoreThanItMayAndNothingSmall() {
        pool.give(new byte[1_000]);
        assertThat(pool.freeBytes()).isZero();
        for (int i = 0; i < 20; i++) {
            pool.give(new byte[100_000]);
        }
        assertThat(pool.freeBytes()).isEqualTo(1_000_000);
    }

    @Test
    void whatNobodyAsksForIsLetGo() {
        pool.take(100_000);
        pool.give(new byte[100_000]);
        pool.forgetUnused();
        assertThat(pool.freeBytes()).as("one was asked for").isEqualTo(100_000);
        pool.forgetUnused();
        assertThat(pool.freeBytes()).isZero();
    }

    @Test
    void messagesThatAreGivenBackCostNoMemory() {
        int[] messages = {0};
        FrameSink givingBack = new FrameSink() {
            @Override
            public void onMessage(int streamId, byte[] array, int offset, int length, boolean owned) {
                assertThat(array[length - 1]).isEqualTo((byte) 7);
                messages[0]++;
                pool.give(array);
            }
        };
        FrameDecoder decoder = new FrameDecoder(FrameLimits.DEFAULT, givingBack, pool);
        byte[] payload = new byte[100_000];
        payload[99_999] = 7;
        byte[] message = new WireBytes().frame(FrameKind.OPEN, 1, 0, payload).frame(FrameKind.DATA, 1, 1, payload)
                .frame(FrameKind.DATA, 1, 2, payload).frame(FrameKind.END, 1, 3).toByteArray();
        decoder.feed(message, 0, message.length);
        long allocated = Allocation.bytesOf(() -> {
            for (int i = 0; i < 100; i++) {
                decoder.feed(message, 0, message.length);
            }
        });
        assertThat(messages[0]).isEqualTo(101);
        assertThat(allocated).as("by 30 MB of messages").isLessThan(2_000_000);
        assertThat(decoder.bufferedBytes()).isZero();
    }
}
