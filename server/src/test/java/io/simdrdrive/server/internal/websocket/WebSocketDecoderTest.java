package io.simdrdrive.server.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WebSocketDecoderTest {
    private static final int MASK = 0xA1B2C3D4;

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final List<String> events = new ArrayList<>();

    /** Fragments, empty frames, control frames between them, every form of length; cut in two at every byte. */
    @Test
    void cutsAnywhereChangeNothing() {
        Random random = new Random(1);
        byte[] payload = new byte[70_500];
        random.nextBytes(payload);
        ByteBuffer client = ByteBuffer.allocate(80_000);
        frame(client, Opcode.BINARY, true, payload, 0, 3);
        frame(client, Opcode.BINARY, false, payload, 3, 125);
        frame(client, Opcode.PING, true, new byte[]{1, 2, 3}, 0, 3);
        frame(client, Opcode.CONTINUATION, false, payload, 128, 0);
        frame(client, Opcode.CONTINUATION, false, payload, 128, 126);
        frame(client, Opcode.PONG, true, new byte[125], 0, 125);
        frame(client, Opcode.CONTINUATION, true, payload, 254, 246);
        frame(client, Opcode.BINARY, true, payload, 500, 70_000);
        frame(client, Opcode.CLOSE, true, new byte[]{0x03, (byte) 0xE8, 'b', 'y', 'e'}, 0, 5);
        byte[] bytes = new byte[client.flip().remaining()];
        client.get(bytes);

        for (int cut = 0; cut <= 700; cut++) {
            decodeInTwo(bytes, cut);
            assertDecoded(payload);
        }
        for (int cut = bytes.length - 20; cut <= bytes.length; cut++) {
            decodeInTwo(bytes, cut);
            assertDecoded(payload);
        }
    }

    @Test
    void whatFollowsAGoodbyeHasNoMeaning() {
        ByteBuffer client = ByteBuffer.allocate(100);
        frame(client, Opcode.CLOSE, true, new byte[0], 0, 0);
        frame(client, Opcode.BINARY, true, new byte[10], 0, 10);
        client.put((byte) 0xFF).flip();
        byte[] bytes = new byte[client.remaining()];
        client.get(bytes);

        decodeInTwo(bytes, 7);

        assertThat(events).containsExactly("close 1005");
        assertThat(data.size()).isZero();
    }

    @Test
    void theAnswerToAKeyIsTheExampleOfTheStandard() {
        assertThat(HandshakeKey.accept("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        assertThat(HandshakeKey.isValid("dGhlIHNhbXBsZSBub25jZQ==")).isTrue();
        assertThat(HandshakeKey.isValid("dGhlIHNhbXBsZSBub25jZQ")).as("16 bytes, unpadded").isTrue();
        assertThat(HandshakeKey.isValid("no base64!")).isFalse();
        assertThat(HandshakeKey.isValid("AAAA")).isFalse();
    }

    @Test
    void aReasonIsCutBetweenCharacters() {
        byte[] close = ClosePayload.of(1002, "ä".repeat(100));

        assertThat(close).hasSize(2 + 122);
        assertThat(ClosePayload.code(close)).isEqualTo(1002);
    }

    private void decodeInTwo(byte[] bytes, int cut) {
        data.reset();
        events.clear();
        WebSocketDecoder decoder = new WebSocketDecoder(1 << 20, new WebSocketSink() {
            @Override
            public void onData(byte[] array, int offset, int length) {
                data.write(array, offset, length);
            }

            @Override
            public void onPing(byte[] payload) {
                events.add("ping " + HexFormat.of().formatHex(payload) + " after " + data.size());
            }

            @Override
            public void onClose(int code) {
                events.add("close " + code);
            }
        });
        byte[] scratch = new byte[bytes.length];
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        decoder.decode(in.limit(cut), scratch);
        decoder.decode(in.limit(bytes.length), scratch);
    }

    private void assertDecoded(byte[] payload) {
        assertThat(data.toByteArray()).isEqualTo(payload);
        assertThat(events).hasSize(2);
        assertThat(events.getFirst()).startsWith("ping 010203");
        assertThat(events.getLast()).isEqualTo("close 1000");
    }

    private static void frame(ByteBuffer out, int opcode, boolean isFinal, byte[] payload, int offset, int length) {
        out.put((byte) (opcode | (isFinal ? 0x80 : 0)));
        if (length < 126) {
            out.put((byte) (0x80 | length));
        } else if (length < 1 << 16) {
            out.put((byte) 0xFE).putShort((short) length);
        } else {
            out.put((byte) 0xFF).putLong(length);
        }
        out.putInt(MASK);
        for (int i = 0; i < length; i++) {
            out.put((byte) (payload[offset + i] ^ (MASK >>> (24 - (i & 3) * 8))));
        }
    }
}
