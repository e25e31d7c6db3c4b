package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that begin to arrive and do not end: what they may hold is bounded, and so is what one of them names. */
class UnfinishedCallsTest {
    private static final int FRAME_BYTES = 60_000;

    @TempDir
    Path directory;

    @Test
    void allOfAConnectionTogetherAreClosedWith1009() throws IOException {
        ServerOptions.Builder options = ServerOptions.builder().maxCallBytes(65_536).maxUnfinishedBytes(200_000);
        try (ServedStore served = ServedStore.in(directory, options); RawClient client = RawClient.open(served.uri())) {
            for (int stream = 0; stream < 3; stream++) {
                client.send(frame(stream, 0, FRAME_BYTES));
            }
            assertServed(client);
            client.send(frame(3, 0, FRAME_BYTES));
            assertThat(client.nextClose().closeCode()).isEqualTo(1009);
        }
    }

    /** A call fits always, and a second one beside it. */
    @Test
    void theyMayHoldTwiceTheLargestCallUnlessItIsSaidOtherwise() throws IOException {
        ServerOptions.Builder options = ServerOptions.builder().maxCallBytes(65_536);
        assertThat(options.build().maxUnfinishedBytes()).isEqualTo(131_072);
        try (ServedStore served = ServedStore.in(directory, options); RawClient client = RawClient.open(served.uri())) {
            client.send(frame(0, 0, FRAME_BYTES)).send(frame(1, 0, FRAME_BYTES));
            assertServed(client);
            client.send(frame(2, 0, FRAME_BYTES));
            assertThat(client.nextClose().closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void framesThatWaitForOneBeforeThemAreClosedWith1008() throws IOException {
        ServerOptions.Builder options = ServerOptions.builder().maxOutOfOrderBytes(2_000);
        try (ServedStore served = ServedStore.in(directory, options); RawClient client = RawClient.open(served.uri())) {
            client.send(frame(0, 1, 1_000)).send(frame(1, 7, 600));
            assertServed(client);
            client.send(frame(0, 2, 1)); // it counts as 161 bytes, and 80 are left
            assertThat(client.nextClose().closeCode()).isEqualTo(1008);
        }
    }

    @Test
    void aListThatIsTooLongIsStatus2() throws IOException {
        try (ServedStore served = ServedStore.in(directory, ServerOptions.builder().maxListLength(3));
                RawClient client = RawClient.open(served.uri())) {
            byte[] key = Calls.utf8("k");
            byte[] calls = new Calls().batchRead(1, List.of(key, key, key)).batchRead(2, List.of(key, key, key, key))
                    .batchWrite(3, List.of(key, key, key, key), List.of(key, key, key, key)).len(4).take();

            List<Answers.Answer> answers = new Answers().take(client.send(calls), 4);

            assertThat(answers).extracting(Answers.Answer::status).containsExactly(0, 2, 2, 0);
            assertThat(answers.get(1).text()).startsWith("bitcode error").contains("4", "3");
            assertThat(served.store().isEmpty()).isTrue();
        }
    }

    private static void assertServed(RawClient client) throws IOException {
        assertThat(new Answers().take(client.send(new Calls().len(9).take()), 1).getFirst().status()).isZero();
    }

    private static byte[] frame(int stream, int sequence, int bytes) {
        return ByteBuffer.allocate(21 + bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes).putInt(1_000 + stream)
                .putInt(sequence).put((byte) (sequence == 0 ? 0 : 1)).putLong(0).array();
    }
}
