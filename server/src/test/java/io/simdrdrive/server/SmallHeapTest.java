package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.simdrdrive.protocol.CloseCode;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.method.WriteChunkRequest;
import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServerProcess;
import io.simdrdrive.server.support.StreamCalls;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server whose heap is small beside what its limits allow. */
@Timeout(60)
class SmallHeapTest {
    private static final int CHUNK = 256 << 10;
    private static final int WINDOW = 16;
    private static final int WINDOWS = 16;

    @TempDir
    Path directory;

    @Test
    void aStreamWithAFullWindowGoesThrough() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory, "28m");
                RawClient client = RawClient.open(server.uri())) {
            StreamCalls calls = new StreamCalls(client);
            Answers answers = new Answers();
            long stream = calls.openWriter("k");
            long offset = 0;
            for (int i = 0; i < WINDOWS; i++) {
                Calls window = new Calls();
                for (int chunk = 0; chunk < WINDOW; chunk++) {
                    long at = offset;
                    window.call(chunk, Method.WRITE_STREAM_CHUNK.id(), to -> WriteChunkRequest.encode(to, stream, at,
                            new byte[CHUNK], CHUNK));
                    offset += CHUNK;
                }
                client.send(window.take());
                assertThat(answers.take(client, WINDOW)).as(server.errors()).allMatch(answer -> answer.status() == 0);
            }
            assertThat(calls.end(stream, offset).status()).isZero();
        }
    }

    @Test
    void aCallThatTheHeapCannotHoldEndsItsConnectionWithTheReasonAndNoOther() throws Exception {
        byte[] call = new Calls().write(1, "k", new byte[40 << 20]).take();
        try (ServerProcess server = ServerProcess.start(directory, "32m");
                RawClient other = RawClient.open(server.uri())) {
            for (int i = 0; i < 4; i++) { // more often than there are I/O threads
                try (RawClient client = RawClient.open(server.uri())) {
                    client.sendInPieces(call, 1 << 20);
                    RawClient.Frame goodbye = client.nextClose();
                    assertThat(goodbye.closeCode()).isEqualTo(CloseCode.INTERNAL_ERROR.number());
                    assertThat(goodbye.closeReason()).contains("too little memory");
                }
                other.send(new Calls().write(i, "small", new byte[]{1, 2}).take());
                assertThat(new Answers().take(other, 1).getFirst().status()).as(server.errors()).isZero();
            }
            assertThat(server.errors()).contains("no memory for the calls of ");
        }
    }
}
