package io.simdrdrive.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.simdrdrive.protocol.ProtocolException;
import io.simdrdrive.protocol.internal.RecordingSink;
import io.simdrdrive.protocol.internal.WireBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomFramesTest {
    private static final int ROUNDS = 2_000;

    @Test
    void streamsInAnyOrderAndCutAnywhereGiveTheirMessages() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            Map<Integer, String> sent = new HashMap<>();
            List<byte[]> frames = frames(random, sent);
            Collections.shuffle(frames, random);
            RecordingSink sink = new RecordingSink();
            FrameDecoder decoder = new FrameDecoder(FrameLimits.DEFAULT, sink);
            feed(decoder, join(frames), random);
            assertThat(sink.events()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(sent.values());
            assertThat(decoder.hasUnfinished()).as("seed %d", seed).isFalse();
            assertThat(decoder.bufferedBytes()).as("seed %d", seed).isZero();
            assertThat(decoder.heldBytes()).as("seed %d", seed).isZero();
        }
    }

    @Test
    void mutatedBytesGiveMessagesOrProtocolExceptions() {
        int refused = 0;
        for (int seed = 0; seed < 10 * ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = join(frames(random, new HashMap<>()));
            for (int i = random.nextInt(8); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) (random.nextInt(4) == 0 ? random.nextInt() : i);
            }
            FrameDecoder decoder = new FrameDecoder(FrameLimits.DEFAULT, new RecordingSink());
            try {
                feed(decoder, bytes, random);
            } catch (ProtocolException e) {
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
            assertThat(decoder.bufferedBytes()).as("seed %d", seed).isBetween(0L, (long) bytes.length);
            decoder.release();
            assertThat(decoder.heldBytes()).as("seed %d", seed).isZero();
        }
        assertThat(refused).isPositive();
    }

    @Test
    void randomBytesGiveProtocolExceptionsOnly() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(2_000)];
            random.nextBytes(bytes);
            FrameDecoder decoder = new FrameDecoder(FrameLimits.DEFAULT, new RecordingSink());
            assertThatCode(() -> {
                try {
                    feed(decoder, bytes, random);
                } catch (ProtocolException e) {
                    assertThat(e).hasMessageContaining("stream");
                }
            }).as("seed %d", seed).doesNotThrowAnyException();
        }
    }

    private static List<byte[]> frames(Random random, Map<Integer, String> sent) {
        List<byte[]> frames = new ArrayList<>();
        int streams = 1 + random.nextInt(5);
        while (sent.size() < streams) {
            int id = random.nextInt();
            byte[] message = new byte[random.nextInt(100)];
            random.nextBytes(message);
            if (sent.put(id, "message " + Integer.toUnsignedString(id) + " " + HexFormat.of().formatHex(
                    message)) != null) {
                continue;
            }
            int sequence = 0;
            for (int from = 0; from < message.length || sequence == 0;) {
                int to = Math.min(message.length, from + random.nextInt(40));
                FrameKind kind = sequence == 0 ? FrameKind.OPEN : FrameKind.DATA;
                frames.add(new WireBytes().frame(kind, id, sequence++, Arrays.copyOfRange(message, from, to))
                        .toByteArray());
                from = to;
            }
            frames.add(new WireBytes().frame(FrameKind.END, id, sequence).toByteArray());
        }
        return frames;
    }

    private static byte[] join(List<byte[]> frames) {
        WireBytes bytes = new WireBytes();
        frames.forEach(bytes::raw);
        return bytes.toByteArray();
    }

    private static void feed(FrameDecoder decoder, byte[] bytes, Random random) {
        for (int at = 0; at < bytes.length;) {
            int length = Math.min(bytes.length - at, random.nextInt(120));
            decoder.feed(bytes, at, length);
            at += length;
        }
    }
}
