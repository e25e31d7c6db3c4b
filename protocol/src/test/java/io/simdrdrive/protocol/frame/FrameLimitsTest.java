package io.simdrdrive.protocol.frame;

import static io.simdrdrive.protocol.frame.FrameKind.CANCEL;
import static io.simdrdrive.protocol.frame.FrameKind.DATA;
import static io.simdrdrive.protocol.frame.FrameKind.END;
import static io.simdrdrive.protocol.frame.FrameKind.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.simdrdrive.protocol.CloseCode;
import io.simdrdrive.protocol.ProtocolException;
import io.simdrdrive.protocol.internal.Allocation;
import io.simdrdrive.protocol.internal.RecordingSink;
import io.simdrdrive.protocol.internal.WireBytes;
import org.junit.jupiter.api.Test;

class FrameLimitsTest {
    private final RecordingSink sink = new RecordingSink();

    @Test
    void aClaimOf4GibIsRefusedAtItsHeader() {
        FrameDecoder decoder = new FrameDecoder(FrameLimits.DEFAULT, sink);
        for (FrameKind kind : FrameKind.values()) {
            assertRefused(new FrameDecoder(FrameLimits.DEFAULT, sink), new WireBytes().header(kind, 1, 0, -1),
                    CloseCode.MESSAGE_TOO_BIG, "4294967295");
        }
        assertThat(decoder.bufferedBytes()).isZero();
    }

    @Test
    void memoryFollowsWhatHasArrivedAndNotWhatWasClaimed() {
        byte[] claim = new WireBytes().header(OPEN, 1, 0, 200 << 20).raw(new byte[100]).toByteArray();
        long allocated = Allocation.bytesOf(() -> {
            FrameDecoder decoder = new FrameDecoder(FrameLimits.DEFAULT, sink);
            decoder.feed(claim, 0, claim.length);
            assertThat(decoder.bufferedBytes()).isEqualTo(100);
        });
        assertThat(allocated).isLessThan(4 << 20);
    }

    @Test
    void aMessageThatGrowsBeyondTheLimitIsRefusedAtTheHeaderThatPassesIt() {
        FrameDecoder decoder = new FrameDecoder(FrameLimits.DEFAULT.withMaxMessageBytes(1_000), sink);
        feed(decoder, new WireBytes().frame(OPEN, 1, 0, new byte[600]).frame(DATA, 1, 1, new byte[400]));
        assertRefused(decoder, new WireBytes().header(DATA, 1, 2, 1), CloseCode.MESSAGE_TOO_BIG, "1000");
    }

    @Test
    void framesOutOfOrderDoNotGetRoundTheLimitOfAMessage() {
        FrameDecoder decoder = new FrameDecoder(FrameLimits.DEFAULT.withMaxMessageBytes(1_000), sink);
        feed(decoder, new WireBytes().frame(DATA, 1, 1, new byte[600]).frame(END, 1, 2));
        assertRefused(decoder, new WireBytes().frame(OPEN, 1, 0, new byte[600]), CloseCode.MESSAGE_TOO_BIG, "1000");
        assertThat(sink.events()).isEmpty();
    }

    @Test
    void oneStreamTooManyIsRefused() {
        FrameDecoder decoder = new FrameDecoder(new FrameLimits(1_000, 3, 1_000, 1_000), sink);
        for (int id = 0; id < 3; id++) {
            feed(decoder, new WireBytes().frame(OPEN, id, 0));
        }
        feed(decoder, new WireBytes().frame(CANCEL, 0, 1).frame(OPEN, 9, 0));
        assertRefused(decoder, new WireBytes().frame(OPEN, 10, 0), CloseCode.POLICY_VIOLATION, "3");
    }

    @Test
    void allStreamsTogetherMayHoldOnlySoMuch() {
        FrameDecoder decoder = new FrameDecoder(new FrameLimits(1_000, 100, 1_500, 1_000), sink);
        feed(decoder, new WireBytes().frame(OPEN, 1, 0, new byte[1_000]).frame(OPEN, 2, 0, new byte[500]));
        assertRefused(decoder, new WireBytes().frame(DATA, 2, 1, new byte[1]), CloseCode.MESSAGE_TOO_BIG, "1500");
    }

    @Test
    void framesOutOfOrderMayHoldOnlySoMuchAndCountEvenIfEmpty() {
        FrameLimits limits = new FrameLimits(10_000, 100, 10_000, 10L * FrameLimits.OUT_OF_ORDER_FRAME_BYTES);
        FrameDecoder decoder = new FrameDecoder(limits, sink);
        for (int sequence = 1; sequence <= 10; sequence++) {
            feed(decoder, new WireBytes().frame(DATA, 1, sequence));
        }
        assertRefused(decoder, new WireBytes().frame(DATA, 1, 11), CloseCode.POLICY_VIOLATION, "in order");
    }

    @Test
    void whatWasHeldIsGivenBack() {
        FrameDecoder decoder = new FrameDecoder(new FrameLimits(1_000, 2, 1_000, 1_100), sink);
        for (int round = 0; round < 1_000; round++) {
            feed(decoder, new WireBytes().frame(DATA, 1, 1, new byte[400]).frame(DATA, 1, 1, new byte[300])
                    .frame(OPEN, 1, 0, new byte[200]).frame(DATA, 1, 3, new byte[300])
                    .frame(round % 2 == 0 ? END : CANCEL, 1, 2));
            assertThat(decoder.bufferedBytes()).isZero();
            assertThat(decoder.heldBytes()).isZero();
        }
        assertThat(sink.messages()).hasSize(500);
    }

    /** A small stream may be given an array that a large one has left. */
    @Test
    void whatIsHeldIsCountedByTheArraysAndNotByWhatCame() {
        ArrayPool arrays = new ArrayPool(8 << 20);
        arrays.give(new byte[4 << 20]);
        FrameDecoder decoder = new FrameDecoder(FrameLimits.DEFAULT, sink, arrays);
        feed(decoder, new WireBytes().frame(OPEN, 1, 0, new byte[70_000]).frame(DATA, 2, 1, new byte[10]));

        assertThat(decoder.bufferedBytes()).isEqualTo(70_010);
        assertThat(decoder.heldBytes()).isBetween(4L << 20, (4L << 20) + 1_000);
        feed(decoder, new WireBytes().frame(CANCEL, 1, 1).frame(CANCEL, 2, 0));
        assertThat(decoder.heldBytes()).isZero();
    }

    @Test
    void theStreamOfWhichNothingCameForTheLongestIsKnown() {
        FrameDecoder decoder = new FrameDecoder(FrameLimits.DEFAULT, sink);
        decoder.setTime(10);
        assertThat(decoder.oldestProgress()).as("no stream").isEqualTo(10);
        feed(decoder, new WireBytes().frame(OPEN, 1, 0, new byte[5]).frame(OPEN, 2, 0).header(DATA, 2, 1, 100));
        decoder.setTime(20);
        feed(decoder, new WireBytes().raw(new byte[99]));
        assertThat(decoder.oldestProgress()).isEqualTo(10);
        feed(decoder, new WireBytes().raw(new byte[1]).frame(OPEN, 1, 0, new byte[5]));
        assertThat(decoder.oldestProgress()).as("what had its turn is no progress").isEqualTo(10);
        feed(decoder, new WireBytes().frame(DATA, 1, 7));
        assertThat(decoder.oldestProgress()).isEqualTo(20);
        decoder.setTime(30);
        feed(decoder, new WireBytes().frame(END, 2, 2).frame(CANCEL, 1, 0));
        assertThat(decoder.oldestProgress()).isEqualTo(30);
    }

    @Test
    void afterAViolationNothingMoreIsTaken() {
        FrameDecoder decoder = new FrameDecoder(FrameLimits.DEFAULT, sink);
        assertRefused(decoder, new WireBytes().header(OPEN, 1, 0, -1), CloseCode.MESSAGE_TOO_BIG, "4294967295");
        assertRefused(decoder, new WireBytes().frame(OPEN, 1, 0).frame(END, 1, 1), CloseCode.MESSAGE_TOO_BIG,
                "4294967295");
        assertThat(sink.events()).isEmpty();
    }

    @Test
    void aLimitOfNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FrameLimits(0, 1, 1, 1))
                .withMessageContaining("maxMessageBytes");
    }

    private static void feed(FrameDecoder decoder, WireBytes bytes) {
        decoder.feed(bytes.toByteArray(), 0, bytes.size());
    }

    private static void assertRefused(FrameDecoder decoder, WireBytes bytes, CloseCode code, String text) {
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> feed(decoder, bytes))
                .withMessageContaining(text).satisfies(e -> assertThat(e.closeCode()).isEqualTo(code));
    }
}
