package io.simdrdrive.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.simdrdrive.protocol.WireWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Messages that refer to segments have the bytes of those that copy them. */
class FrameWriterReferencesTest {
    private static final int MIN_REFERENCED = 100;
    private static final int[] LENGTHS = {0, 1, 99, 100, 101, 4_096, 65_435, 65_535, 65_536, 65_537, 131_072, 200_001};

    private final FrameWriter copying = new FrameWriter(new StreamIds(), 16, () -> 7);
    private final FrameWriter referring = new FrameWriter(new StreamIds(), 16, () -> 7).referringTo(MIN_REFERENCED);

    @Test
    void theBytesAreThoseOfCopies() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            for (int message = random.nextInt(3); message >= 0; message--) {
                List<byte[]> parts = parts(random);
                boolean isAbandoned = random.nextInt(4) == 0;
                write(copying, parts, isAbandoned);
                write(referring, parts, isAbandoned);
            }
            assertThat(joined(referring)).isEqualTo(copying.toByteArray());
            assertThat(referring.totalBytes()).isEqualTo(copying.totalBytes()).isEqualTo(copying.position());
            copying.clear(1 << 20);
            referring.clear(1 << 20);
            assertThat(referring.totalBytes()).isZero();
        }
    }

    @Test
    void nothingOfASegmentIsCopied() {
        MemorySegment segment = MemorySegment.ofArray(new byte[3 << 20]);
        referring.begin();
        referring.writeBytes(segment, 0, 3 << 20);
        referring.end();
        assertThat(referring.position()).isLessThan(2_000);
    }

    @Test
    void memoryThatIsGoneFailsBeforeItIsSent() {
        MemorySegment closed;
        try (Arena arena = Arena.ofConfined()) {
            closed = arena.allocate(200);
        }
        referring.begin();
        assertThatIllegalStateException().isThrownBy(() -> referring.writeBytes(closed, 0, 200));
        referring.abandon();
        assertThat(referring.totalBytes()).isZero();
    }

    private static List<byte[]> parts(Random random) {
        List<byte[]> parts = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            byte[] part = new byte[LENGTHS[random.nextInt(LENGTHS.length)]];
            random.nextBytes(part);
            parts.add(part);
        }
        return parts;
    }

    private static void write(FrameWriter out, List<byte[]> parts, boolean isAbandoned) {
        out.begin();
        long bytes = 0;
        for (byte[] part : parts) {
            out.writeBytes(MemorySegment.ofArray(part), 0, part.length);
            out.writeByte(part.length);
            bytes += part.length + 1;
            assertThat(out.messageBytes()).isEqualTo(bytes);
        }
        if (isAbandoned) {
            out.abandon();
        } else {
            out.end();
        }
    }

    private static byte[] joined(FrameWriter out) {
        WireWriter joined = new WireWriter(16);
        out.forEachPart(new PartSink() {
            @Override
            public void onBytes(byte[] array, int offset, int length) {
                joined.writeBytes(array, offset, length);
            }

            @Override
            public void onSegment(MemorySegment segment) {
                joined.writeBytes(segment.toArray(ValueLayout.JAVA_BYTE));
            }
        });
        return joined.toByteArray();
    }
}
