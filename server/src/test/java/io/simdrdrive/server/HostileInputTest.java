package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever one client sends, it gets a status or a close code, and the client beside it is served as before. */
class HostileInputTest {
    private static final String MASKED = "01020304";

    @TempDir
    Path directory;

    private ServedStore served;
    private RawClient healthy;

    @BeforeEach
    void serve() throws IOException {
        served = ServedStore.in(directory);
        healthy = RawClient.open(served.uri());
    }

    @AfterEach
    void theClientBesideItIsServed() throws IOException {
        byte[] calls = new Calls().write(1, "k", new byte[]{1, 2}).read(2, "k").take();
        assertThat(new Answers().take(healthy.send(calls), 2)).allMatch(answer -> answer.status() == 0);
        assertThat(healthy.sayGoodbye(1000).closeCode()).isEqualTo(1000);
        healthy.close();
        served.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            a text message,                      818168__7f,                 1003, binary
            a frame without a mask,              8201ff,                     1002, masked
            a reserved bit,                      c281__00,                   1002, reserved
            a reserved opcode,                   8381__00,                   1002, opcode
            a reserved control opcode,           8b80__,                     1002, opcode
            a continuation of nothing,           8081__00,                   1002, continuation
            a message inside a message,          0281__008281__00,           1002, inside
            a cut ping,                          0980__,                     1002, control
            a ping of 126 bytes,                 89fe007e__,                 1002, control
            a length that is not the shortest,   82fe0001__00,               1002, shortest
            a long one that is not the shortest, 82ff0000000000000001__00,   1002, shortest
            a negative length,                   82ffffffffffffffffff__,     1002, shortest
            a message of 2^62 bytes,             82ff4000000000000000__,     1009, at most
            half a close code,                   8881__00,                   1002, half
            a close code that may not be sent,   8882__02ef,                 1002, 1005
            a close reason that is not UTF-8,    8883__02eafc,               1002, UTF-8
            """)
    void aBrokenWebSocketIsClosed(String name, String frames, int code, String reason) throws IOException {
        try (RawClient client = RawClient.open(served.uri())) {
            client.raw(HexFormat.of().parseHex(frames.replace("__", MASKED))).flush();

            RawClient.Frame close = client.nextClose();
            assertThat(close.closeCode()).isEqualTo(code);
            assertThat(close.closeReason()).contains(reason);
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    void aFrameThatClaims4GiBIsClosed() throws IOException {
        assertClosed(frameHeader(-1, 0), 1009);
    }

    @Test
    void aFrameOfAnUnknownKindIsClosed() throws IOException {
        assertClosed(frameHeader(1, 9), 1002);
    }

    @Test
    void aStreamThatIsNoRpcMessageIsClosed() throws IOException {
        assertClosed(ByteBuffer.allocate(42).put(frameHeader(0, 0)).put(frameHeader(0, 2)).array(), 1002);
    }

    @Test
    void aListThatClaims2To60ElementsGetsAStatus() throws IOException {
        byte[] list = HexFormat.of().parseHex("ff" + "00" + "0000000000000010");
        for (Method method : List.of(Method.BATCH_READ, Method.BATCH_WRITE)) {
            assertRefused(new Calls().call(7, method.id(), out -> out.writeBytes(list)).take(), 2, "bitcode error");
        }
    }

    @Test
    void bytesThatClaim2To60BytesGetAStatus() throws IOException {
        byte[] bytes = HexFormat.of().parseHex("ff" + "00" + "0000000000000010" + "00");
        for (Method method : List.of(Method.READ, Method.WRITE, Method.DELETE, Method.EXISTS)) {
            assertRefused(new Calls().call(7, method.id(), out -> out.writeBytes(bytes)).take(), 2, "bitcode error");
        }
    }

    @Test
    void anUnknownMethodGetsAStatus() throws IOException {
        assertRefused(new Calls().call(7, 0x1234_5678_9ABC_DEF0L, out -> out.writeBytes(new byte[100])).take(), 3, "");
    }

    @Test
    void garbageHarmsNobody() throws IOException {
        Random random = new Random(42);
        for (int i = 0; i < 300; i++) {
            byte[] garbage = new byte[1 + random.nextInt(2_000)];
            random.nextBytes(garbage);
            try (RawClient client = RawClient.open(served.uri())) {
                client.raw(garbage).flush();
                // Closed by the server, or unfinished: either way nothing else is harmed.
            }
            try (RawClient client = RawClient.open(served.uri())) {
                client.send(garbage);
            }
            assertThat(new Answers().take(healthy.send(new Calls().len(i).take()), 1)).hasSize(1);
        }
    }

    @Test
    void streamsThatAreOpenedAndNeverEndedAreClosedAtTheLimit() throws IOException {
        try (RawClient client = RawClient.open(served.uri())) {
            ByteBuffer flood = ByteBuffer.allocate(5_000 * 21).order(ByteOrder.LITTLE_ENDIAN);
            for (int id = 0; id < 5_000; id++) {
                flood.putInt(0).putInt(id).putInt(0).put((byte) 0).putLong(0);
            }
            assertThat(client.send(flood.array()).nextClose().closeCode()).isEqualTo(1008);
        }
    }

    @Test
    void refusedPayloadsGetTheReason() throws IOException {
        assertRefused(new Calls().write(7, "k", new byte[0]).take(), 2, "Payload cannot be empty.");
        assertRefused(new Calls().write(7, "k", new byte[1]).take(), 2,
                "NULL-byte payloads cannot be written directly.");
        assertRefused(new Calls().batchWrite(7, List.of(Calls.utf8("a"), Calls.utf8("b")),
                List.of(new byte[]{1}, new byte[0])).take(), 2, "Payload cannot be empty.");
        assertThat(served.store().isEmpty()).as("nothing of a batch that was refused").isTrue();
    }

    private void assertRefused(byte[] call, int status, String text) throws IOException {
        try (RawClient client = RawClient.open(served.uri())) {
            Answers.Answer answer = new Answers().take(client.send(call), 1).getFirst();
            assertThat(answer.requestId()).isEqualTo(7);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.text()).startsWith(text);
            assertThat(new Answers().take(client.send(new Calls().len(8).take()), 1)).hasSize(1);
        }
    }

    private void assertClosed(byte[] stream, int code) throws IOException {
        try (RawClient client = RawClient.open(served.uri())) {
            byte[] call = new Calls().len(1).take();
            client.send(ByteBuffer.allocate(call.length + stream.length).put(call).put(stream).array());

            assertThat(new Answers().take(client, 1)).as("what came before is answered").hasSize(1);
            RawClient.Frame close = client.nextClose();
            assertThat(close.closeCode()).isEqualTo(code);
            assertThat(close.closeReason()).isNotBlank();
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    private static byte[] frameHeader(int length, int kind) {
        int sequence = kind == 2 ? 1 : 0;
        return ByteBuffer.allocate(21).order(ByteOrder.LITTLE_ENDIAN).putInt(length).putInt(5).putInt(sequence)
                .put((byte) kind).putLong(0).array();
    }
}
