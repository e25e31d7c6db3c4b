package io.simdrdrive.client;

import static io.simdrdrive.client.MethodsTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.simdrdrive.client.support.ScriptedServer;
import io.simdrdrive.protocol.frame.FrameDecoder;
import io.simdrdrive.protocol.frame.FrameLimits;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.frame.StreamIds;
import io.simdrdrive.protocol.method.CallError;
import io.simdrdrive.protocol.method.U64Response;
import io.simdrdrive.protocol.rpc.RpcEncoder;
import io.simdrdrive.protocol.rpc.RpcMessage;
import io.simdrdrive.protocol.rpc.RpcStatus;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AnswersTest {
    private interface Answer {
        void write(FrameWriter out, int requestId, long methodId);
    }

    private static ScriptedServer answering(Answer answer, boolean byteByByte) {
        return new ScriptedServer(peer -> {
            peer.accept();
            FrameWriter out = new FrameWriter(new StreamIds(), 100);
            FrameDecoder frames = new FrameDecoder(FrameLimits.DEFAULT, (id, array, offset, length, owned) -> {
                RpcMessage call = new RpcMessage().wrap(array, offset, length);
                answer.write(out, call.requestId(), call.methodId());
            });
            while (true) {
                byte[] call = peer.readFrame(2).payload();
                frames.feed(call, 0, call.length);
                byte[] bytes = out.toByteArray();
                for (int i = 0, step = byteByByte ? 1 : bytes.length; i < bytes.length; i += step) {
                    peer.sendFrame(2, Arrays.copyOfRange(bytes, i, i + step));
                    peer.sendFrame(9, bytes("ping"));
                }
                out.clear(100);
            }
        });
    }

    @Test
    void aRefusalHasTheServersText() {
        try (ScriptedServer server = answering((out, id, method) -> RpcEncoder.writeSystemError(out, id, method,
                "the disk is full"), false); DataStoreWsClient client = DataStoreWsClient.connect(server.uri())) {
            CallRefusedException e = catchThrowableOfType(CallRefusedException.class,
                    () -> client.write(bytes("k"), bytes("v")));
            assertThat(e.serverText()).isEqualTo("the disk is full");
            assertThat(e).hasMessage("write at " + server.uri() + "/ws: the disk is full");
            assertThat(e.delivery()).isEqualTo(Delivery.ANSWERED);
        }
    }

    @Test
    void soHasAFailure() {
        try (ScriptedServer server = answering((out, id, method) -> CallError.writeFail(out, id, method, "no"), false);
                DataStoreWsClient client = DataStoreWsClient.connect(server.uri())) {
            assertThat(catchThrowableOfType(CallRefusedException.class, client::size).serverText()).isEqualTo("no");
        }
    }

    @Test
    void anUnknownMethodIsNamed() {
        try (ScriptedServer server = answering(RpcEncoder::writeMethodNotFound, false);
                DataStoreWsClient client = DataStoreWsClient.connect(server.uri())) {
            assertThatThrownBy(client::fileSize).isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("file_size at " + server.uri() + "/ws: the server does not know this method");
        }
    }

    @Test
    void aResultOfAnotherShapeFailsOnlyItsCall() {
        try (ScriptedServer server = answering((out, id, method) -> {
            RpcEncoder.beginResponse(out, id, method, RpcStatus.SUCCESS);
            U64Response.encode(out, 1L << 40);
            RpcEncoder.endResponse(out);
        }, false); DataStoreWsClient client = DataStoreWsClient.connect(server.uri())) {
            assertThatThrownBy(client::isEmpty).isInstanceOf(InvalidResponseException.class)
                    .hasMessageContaining("is_empty").hasRootCauseMessage(
                            "8 bytes are left over behind the last value");
            assertThat(client.size()).isEqualTo(1L << 40);
        }
    }

    @Test
    void answersToNobodyAreDroppedAndCutsDoNotMatter() {
        try (ScriptedServer server = answering((out, id, method) -> {
            RpcEncoder.writeSystemError(out, id + 1, method, "for another");
            RpcEncoder.beginEvent(out, id, method);
            RpcEncoder.endEvent(out);
            RpcEncoder.beginResponse(out, id, method, RpcStatus.SUCCESS);
            U64Response.encode(out, 300);
            RpcEncoder.endResponse(out);
            RpcEncoder.writeSystemError(out, id, method, "once more");
        }, true); DataStoreWsClient client = DataStoreWsClient.connect(server.uri())) {
            assertThat(client.size()).isEqualTo(300);
            assertThat(client.delete(bytes("k"))).isEqualTo(300);
        }
    }
}
