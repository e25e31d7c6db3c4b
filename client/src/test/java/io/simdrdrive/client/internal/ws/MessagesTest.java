package io.simdrdrive.client.internal.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simdrdrive.client.internal.transport.Outlet;
import io.simdrdrive.protocol.CloseCode;
import io.simdrdrive.protocol.ProtocolException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    /** Notes what it is told. */
    private static final class Notes implements MessageHandler {
        final ByteArrayOutputStream binary = new ByteArrayOutputStream();
        final StringBuilder controls = new StringBuilder();

        @Override
        public void onBinary(byte[] array, int offset, int length) {
            binary.write(array, offset, length);
        }

        @Override
        public void onPing(byte[] payload) {
            controls.append("ping ").append(HexFormat.of().formatHex(payload)).append(';');
        }

        @Override
        public void onClose(int code, String reason) {
            controls.append("close ").append(code).append(' ').append(reason).append(';');
        }
    }

    // A message in two fragments with a ping between, a message of 130 bytes, a pong, an empty message, a close.
    private static final String CONVERSATION = "0203010203" + "8902aabb" + "80020405" + "827e0082" + "2a".repeat(130)
            + "8a0101" + "8200" + "880503e8627965";

    @Test
    void readsTheSameHoweverItIsCut() {
        byte[] bytes = HexFormat.of().parseHex(CONVERSATION);
        for (int piece = 1; piece <= bytes.length; piece++) {
            Notes notes = new Notes();
            MessageReader reader = new MessageReader(notes);
            for (int from = 0; from < bytes.length; from += piece) {
                reader.feed(bytes, from, Math.min(piece, bytes.length - from));
            }
            assertThat(HexFormat.of().formatHex(notes.binary.toByteArray())).isEqualTo("0102030405" + "2a".repeat(130));
            assertThat(notes.controls).hasToString("ping aabb;close 1000 bye;");
        }
    }

    @ParameterizedTest
    @CsvSource({"c200, reserved bits", "8280, masked", "8100, text message", "8300, reserved opcode",
            "8000, continuation",
            "02008200, within another", "0900, control frame", "897e0080, control frame", "827e007d, shortest form",
            "827f000000000000ffff, shortest form", "827fffffffffffffffff, negative", "880100, half a code"})
    void refuses(String hex, String why) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        MessageReader reader = new MessageReader(new Notes());
        assertThatThrownBy(() -> reader.feed(bytes, 0, bytes.length)).isInstanceOf(ProtocolException.class)
                .hasMessageContaining(why);
    }

    @Test
    void believesNoLength() {
        Notes notes = new Notes();
        byte[] claim = HexFormat.of().parseHex("827f7fffffffffffffff0102");
        new MessageReader(notes).feed(claim, 0, claim.length);
        assertThat(notes.binary.size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 125, 126, 127, 65_535, 65_536, MessageWriter.MAX_MESSAGE_BYTES})
    void masksEveryLength(int length) throws IOException {
        byte[] payload = new byte[length + 5];
        new Random(length).nextBytes(payload);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(new MessageWriter(into(out)).binary(payload, 5, length)).isTrue();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(out.toByteArray()));
        assertThat(in.readUnsignedByte()).isEqualTo(0x82);
        int shortLength = in.readUnsignedByte() - 0x80;
        assertThat(shortLength == 126 ? in.readUnsignedShort() : shortLength == 127 ? in.readLong() : shortLength)
                .isEqualTo(length);
        byte[] mask = in.readNBytes(4);
        byte[] masked = in.readAllBytes();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= mask[i % 4];
        }
        assertThat(masked).isEqualTo(Arrays.copyOfRange(payload, 5, payload.length));
    }

    private static Outlet into(ByteArrayOutputStream out) {
        return new Outlet() {
            @Override
            public boolean write(byte[] array, int offset, int length, long deadlineNanos) {
                out.write(array, offset, length);
                return true;
            }

            @Override
            public boolean flush(long deadlineNanos) {
                return true;
            }
        };
    }

    @Test
    void masksDiffer() {
        Masker masker = new Masker();
        Set<Integer> keys = new HashSet<>();
        for (int i = 0; i < 3_000; i++) {
            keys.add(masker.nextKey());
        }
        assertThat(keys).hasSizeGreaterThan(2_990);
    }

    @Test
    void closesWithACodeAndAReasonThatFits() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(new MessageWriter(into(out)).close(CloseCode.PROTOCOL_ERROR, "x".repeat(200))).isTrue();
        assertThat(out.size()).isEqualTo(2 + 4 + 125);
        assertThat(out.toByteArray()).startsWith(0x88, 0x80 | 125);
    }

    @Test
    void provesThatTheKeyWasUnderstood() {
        // The example of RFC 6455, 1.3.
        assertThat(Handshake.acceptOf("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }
}
