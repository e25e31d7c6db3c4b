package io.simdrdrive.protocol.frame;

import static io.simdrdrive.protocol.frame.FrameKind.CANCEL;
import static io.simdrdrive.protocol.frame.FrameKind.DATA;
import static io.simdrdrive.protocol.frame.FrameKind.END;
import static io.simdrdrive.protocol.frame.FrameKind.OPEN;
import static io.simdrdrive.protocol.frame.FrameKind.PING;
import static io.simdrdrive.protocol.frame.FrameKind.PONG;
import static io.simdrdrive.protocol.internal.RecordingSink.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.protocol.internal.RecordingSink;
import io.simdrdrive.protocol.internal.WireBytes;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameDecoderTest {
    private static final int MAX_ID = -1;

    private final RecordingSink sink = new RecordingSink();
    private final FrameDecoder decoder = new FrameDecoder(FrameLimits.DEFAULT, sink);

    @Test
    void openAndEndInOneChunkAreReadInPlace() {
        byte[] chunk = new WireBytes().frame(OPEN, 7, 0, (byte) 1, (byte) 2).frame(END, 7, 1).toByteArray();
        boolean[] owned = {true};
        new FrameDecoder(FrameLimits.DEFAULT, (streamId, array, offset, length, own) -> {
            assertThat(array).isSameAs(chunk);
            owned[0] = own;
        }).feed(chunk, 0, chunk.length);
        assertThat(owned[0]).isFalse();
    }

    @Test
    void aMessageThatHadToBeJoinedIsTheSinksToKeep() {
        byte[] chunk = new WireBytes().frame(OPEN, 7, 0, (byte) 1).frame(DATA, 7, 1, (byte) 2).frame(END, 7, 2)
                .toByteArray();
        boolean[] owned = {false};
        new FrameDecoder(FrameLimits.DEFAULT, (streamId, array, offset, length, own) -> owned[0] = own).feed(chunk, 0,
                chunk.length);
        assertThat(owned[0]).isTrue();
    }

    @Test
    void interleavedStreamsAreToldApart() {
        feed(new WireBytes().frame(OPEN, 1, 0, (byte) 1).frame(OPEN, MAX_ID, 0, (byte) 10).frame(DATA, 1, 1, (byte) 2)
                .frame(END, MAX_ID, 1).frame(END, 1, 2));
        assertThat(sink.events()).containsExactly(message(MAX_ID, (byte) 10), message(1, (byte) 1, (byte) 2));
    }

    @Test
    void aStreamWhoseFramesComeBackwardsIsPutInOrder() {
        feed(new WireBytes().frame(END, 3, 3).frame(DATA, 3, 2, (byte) 3).frame(DATA, 3, 1, (byte) 2));
        assertThat(decoder.unfinishedStreams()).isEqualTo(1);
        assertThat(decoder.bufferedBytes()).isEqualTo(2);
        feed(new WireBytes().frame(OPEN, 3, 0, (byte) 1));
        assertThat(sink.events()).containsExactly(message(3, (byte) 1, (byte) 2, (byte) 3));
        assertThat(decoder.hasUnfinished()).isFalse();
        assertThat(decoder.bufferedBytes()).isZero();
    }

    @Test
    void aFrameWhoseTurnHasPassedIsIgnored() {
        feed(new WireBytes().frame(OPEN, 3, 0, (byte) 1).frame(OPEN, 3, 0, (byte) 9).frame(END, 3, 1));
        assertThat(sink.events()).containsExactly(message(3, (byte) 1));
    }

    @Test
    void ofTwoWaitingFramesOfOneNumberTheLaterCounts() {
        feed(new WireBytes().frame(DATA, 3, 1, (byte) 8, (byte) 8).frame(DATA, 3, 1, (byte) 9));
        assertThat(decoder.bufferedBytes()).isEqualTo(1);
        feed(new WireBytes().frame(OPEN, 3, 0, (byte) 1).frame(END, 3, 2));
        assertThat(sink.events()).containsExactly(message(3, (byte) 1, (byte) 9));
        assertThat(decoder.bufferedBytes()).isZero();
    }

    @Test
    void whatAnEndCarriesDoesNotCount() {
        feed(new WireBytes().frame(OPEN, 3, 0, (byte) 1).frame(END, 3, 1, (byte) 2).frame(END, 4, 1, (byte) 2)
                .frame(OPEN, 4, 0, (byte) 1));
        assertThat(sink.events()).containsExactly(message(3, (byte) 1), message(4, (byte) 1));
    }

    @Test
    void aCanceledStreamIsGone() {
        feed(new WireBytes().frame(OPEN, 3, 0, (byte) 1).frame(DATA, 3, 5, (byte) 1).frame(CANCEL, 3, 1, (byte) 7));
        assertThat(sink.events()).containsExactly("cancel 3");
        assertThat(decoder.hasUnfinished()).isFalse();
        assertThat(decoder.bufferedBytes()).isZero();
    }

    @Test
    void aStreamIdMayBeUsedAgain() {
        feed(new WireBytes().frame(OPEN, 3, 0, (byte) 1).frame(END, 3, 1).frame(OPEN, 3, 0, (byte) 2).frame(END, 3, 1));
        assertThat(sink.events()).containsExactly(message(3, (byte) 1), message(3, (byte) 2));
    }

    @Test
    void pingAndPongStandApartAndTakeTheirNumberInAnOpenStream() {
        feed(new WireBytes().frame(PING, 3, 0, (byte) 1).frame(PONG, 4, 9).frame(OPEN, 5, 0, (byte) 1)
                .frame(PING, 5, 1, (byte) 7).frame(END, 5, 2));
        assertThat(sink.events()).containsExactly("ping 3", "pong 4", "ping 5", message(5, (byte) 1));
        assertThat(decoder.hasUnfinished()).isFalse();
    }

    @Test
    void aStreamOfNothingIsAnEmptyMessage() {
        feed(new WireBytes().frame(END, 3, 0));
        assertThat(sink.events()).containsExactly(message(3));
    }

    @Test
    void whatIsUnfinishedIsKnownAtEveryByte() {
        byte[] chunk = new WireBytes().frame(OPEN, 7, 0, (byte) 1, (byte) 2).frame(END, 7, 1).toByteArray();
        for (int i = 0; i < chunk.length; i++) {
            assertThat(decoder.hasUnfinished()).as("before byte %d", i).isEqualTo(i > 0);
            decoder.feed(chunk, i, 1);
        }
        assertThat(decoder.hasUnfinished()).isFalse();
    }

    @Test
    void buffersOfEveryKindAreTaken() {
        byte[] bytes = new WireBytes().raw(new byte[3]).frame(OPEN, 7, 0, new byte[200_000]).frame(END, 7, 1)
                .toByteArray();
        ByteBuffer heap = ByteBuffer.wrap(bytes, 3, bytes.length - 3);
        ByteBuffer slice = ByteBuffer.wrap(bytes).position(3).slice();
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).position(3);
        ByteBuffer readOnly = ByteBuffer.wrap(bytes, 3, bytes.length - 3).asReadOnlyBuffer();
        for (ByteBuffer buffer : List.of(heap, slice, direct, readOnly)) {
            decoder.feed(buffer);
            assertThat(buffer.hasRemaining()).isFalse();
        }
        assertThat(sink.messages()).hasSize(4).allSatisfy(message -> assertThat(message).hasSize(200_000));
    }

    private void feed(WireBytes bytes) {
        decoder.feed(bytes.toByteArray(), 0, bytes.size());
    }
}
