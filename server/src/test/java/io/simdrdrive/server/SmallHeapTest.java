package io.simdrdrive.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.simdrdrive.protocol.CloseCode;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.method.WriteChunkRequest;
import io.simdrdrive.server.support.Answers;
import io.simdrdrive.server.support.Background;
import io.simdrdrive.server.support.Calls;
import io.simdrdrive.server.support.RawClient;
import io.simdrdrive.server.support.ServerProcess;
import io.simdrdrive.server.support.StreamCalls;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
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

    /** Of 105 MiB in a heap of 256, with what arrays of a mebibyte waste, nothing was left for anybody. */
    @Test
    void aClientThatNeverEndsItsCallsIsTheOneThatIsClosed() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory, "256m");
                RawClient offender = RawClient.open(server.uri());
                RawClient healthy = RawClient.open(server.uri())) {
            CompletableFuture<Void> sent = Background.run(() -> {
                for (int id = 0; id < 105; id++) {
                    offender.send(begun(id, 1 << 20));
                }
            });
            Answers answers = new Answers();
            for (int i = 0; i < 10; i++) {
                healthy.send(new Calls().write(i, "large", new byte[8 << 20 | 1]).take());
                assertThatCode(() -> assertThat(answers.take(healthy, 1).getFirst().status()).isZero())
                        .as(server::errorsOrNone).doesNotThrowAnyException();
            }
            assertThat(server.errors()).doesNotContain("OutOfMemoryError", "Java heap space");
            RawClient.Frame goodbye = offender.nextClose();
            assertThat(goodbye.closeCode()).isEqualTo(CloseCode.INTERNAL_ERROR.number());
            assertThat(goodbye.closeReason()).contains("too little memory");
            sent.handle((ignored, failure) -> "").join();
            healthy.send(new Calls().write(11, "large", new byte[8 << 20 | 1]).take());
            assertThat(answers.take(healthy, 1).getFirst().status()).as(server.errors()).isZero();
        }
    }

    /** The first frame of a call, of which there will be no other. */
    private static byte[] begun(int id, int bytes) {
        return ByteBuffer.allocate(21 + bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes).putInt(id).putInt(0)
                .put((byte) 0).array();
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
