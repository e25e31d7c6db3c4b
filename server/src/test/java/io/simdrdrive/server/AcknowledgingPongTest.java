package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServedStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The empty pong that lets the wheel do thousands of calls a second: it carries a TCP acknowledgement. */
class AcknowledgingPongTest {
    @TempDir
    Path directory;

    @Test
    void everyMessageThatLeavesACallUnfinishedGetsAnEmptyPong() throws IOException {
        byte[] call = new Calls().len(1).take();
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            for (int i = 0; i < 10; i++) {
                client.send(Arrays.copyOfRange(call, 0, 36));
                RawClient.Frame pong = client.next();
                assertThat(pong.opcode()).isEqualTo(RawClient.PONG);
                assertThat(pong.payload()).isEmpty();

                client.send(Arrays.copyOfRange(call, 36, call.length));
                RawClient.Frame answer = client.next();
                assertThat(answer.opcode()).isEqualTo(RawClient.BINARY);
                Answers whole = new Answers();
                whole.feed(answer.payload());
                assertThat(whole.take()).as("open and end come in one message").hasSize(1);
            }
        }
    }

    @Test
    void aWholeCallGetsItsAnswerAndNoPong() throws IOException {
        byte[] call = new Calls().len(1).take();
        try (ServedStore served = ServedStore.in(directory); RawClient client = RawClient.open(served.uri())) {
            for (int i = 0; i < 10; i++) {
                assertThat(client.send(call).next().opcode()).isEqualTo(RawClient.BINARY);
            }
        }
    }
}
