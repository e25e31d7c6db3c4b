package io.simdrdrive.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.simdrdrive.protocol.WireWriter;
import io.simdrdrive.protocol.internal.Allocation;
import io.simdrdrive.protocol.internal.RecordingSink;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameWriterTest {
    private static final long SENT = 1_795_000_000_123_456L;
    private static final int FULL = FrameLayout.MAX_PAYLOAD_BYTES;

    private final FrameWriter out = new FrameWriter(new StreamIds(-1), 1, () -> SENT);

    @Test
    void aMessageIsAnOpenFrameAndAnEmptyEnd() {
        assertThat(out.begin()).isEqualTo(-1);
        out.writeByte(0x68);
        out.end();
        assertThat(frames()).containsExactly("OPEN stream 4294967295 #0 of 1 bytes",
                "END stream 4294967295 #1 of 0 bytes");
        assertThat(FrameLayout.sentMicros(out.array(), 0)).isEqualTo(SENT);
    }

    @Test
    void streamIdsWrap() {
        for (int i = 0; i < 2; i++) {
            out.begin();
            out.end();
        }
        assertThat(frames()).contains("OPEN stream 4294967295 #0 of 0 bytes", "OPEN stream 0 #0 of 0 bytes");
    }

    @Test
    void payloadsAreCutAsTheOriginalCutsThem() {
        out.begin();
        out.writeBytes(new byte[FULL]);
        out.end();
        out.begin();
        out.writeBytes(new byte[2 * FULL + 1]);
        out.end();
        assertThat(frames()).containsExactly("OPEN stream 4294967295 #0 of 65536 bytes",
                "END stream 4294967295 #1 of 0 bytes", "OPEN stream 0 #0 of 65536 bytes",
                "DATA stream 0 #1 of 65536 bytes",
                "DATA stream 0 #2 of 1 bytes", "END stream 0 #3 of 0 bytes");
    }

    @Test
    void everyKindOfWriteGoesAcrossTheBoundaryOfAFrame() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment segment = arena.allocate(100);
            segment.fill((byte) 7);
            for (int before = FULL - 60; before <= FULL + 1; before++) {
                WireWriter plain = new WireWriter(1);
                out.begin();
                for (WireWriter writer : List.of(plain, out)) {
                    writer.writeBytes(new byte[before]);
                    writer.writeByte(1);
                    writer.writeShort(0x0302);
                    writer.writeInt(0x07060504);
                    writer.writeLong(0x0F0E0D0C0B0A0908L);
                    writer.writeBytes(new byte[]{9, 9, 9, 9}, 1, 2);
                    writer.writeBytes(ByteBuffer.wrap(new byte[]{5, 6, 7, 8, 9}, 1, 3));
                    writer.writeBytes(segment, 10, 37);
                }
                assertThat(out.messageBytes()).isEqualTo(plain.position());
                out.end();
                assertThat(decoded()).containsExactly(plain.toByteArray());
                out.clear(1 << 20);
            }
        }
    }

    @Test
    void anAbandonedMessageLeavesNoTrace() {
        out.begin();
        out.writeInt(1);
        out.end();
        byte[] before = out.toByteArray();
        out.begin();
        out.writeBytes(new byte[3 * FULL]);
        out.abandon();
        out.abandon();
        assertThat(out.toByteArray()).isEqualTo(before);
        out.begin();
        out.writeByte(5);
        out.end();
        assertThat(decoded()).containsExactly(new byte[]{1, 0, 0, 0}, new byte[]{5});
    }

    @Test
    void nothingIsWrittenOutsideOfAMessage() {
        assertThatIllegalStateException().isThrownBy(() -> out.writeByte(1));
        assertThatIllegalStateException().isThrownBy(out::end);
        out.begin();
        assertThatIllegalStateException().isThrownBy(out::begin);
        out.end();
        assertThatIllegalStateException().isThrownBy(() -> out.writeLong(1));
        assertThatIllegalStateException().isThrownBy(() -> out.writeBytes(new byte[1]));
        out.clear(10);
        assertThatIllegalStateException().isThrownBy(() -> out.writeInt(1));
    }

    @Test
    void aLargeBodyIsCopiedOnce() {
        byte[] body = new byte[8 << 20];
        long allocated = Allocation.bytesOf(() -> {
            FrameWriter writer = new FrameWriter(new StreamIds(), 256, () -> SENT);
            writer.begin();
            writer.writeBytes(body);
            writer.end();
        });
        assertThat(allocated).isLessThan(body.length + (1 << 20));
    }

    @Test
    void clearLetsGoOfALargeArray() {
        out.begin();
        out.writeBytes(new byte[1 << 20]);
        out.clear(1_000);
        assertThat(out.array()).hasSize(1_000);
        assertThat(out.position()).isZero();
    }

    @Test
    void manyMessagesOfEverySizeComeBack() {
        Random random = new Random(5);
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            byte[] message = new byte[random.nextInt(i % 20 == 0 ? 4 * FULL : 300)];
            random.nextBytes(message);
            sent.add(message);
            out.begin();
            out.writeBytes(message);
            out.end();
        }
        assertThat(decoded()).containsExactlyElementsOf(sent);
    }

    private List<byte[]> decoded() {
        RecordingSink sink = new RecordingSink();
        new FrameDecoder(FrameLimits.DEFAULT, sink).feed(out.array(), 0, out.position());
        return sink.messages();
    }

    private List<String> frames() {
        List<String> frames = new ArrayList<>();
        byte[] array = out.array();
        for (int at = 0; at < out.position();) {
            long length = FrameLayout.payloadLength(array, at);
            frames.add(FrameKind.of(FrameLayout.kindCode(array, at)) + " stream "
                    + Integer.toUnsignedString(FrameLayout.streamId(array, at)) + " #" + FrameLayout.sequence(array, at)
                    + " of " + length + " bytes");
            at += FrameLayout.HEADER_BYTES + (int) length;
        }
        return frames;
    }
}
