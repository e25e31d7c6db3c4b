package io.simdrdrive.protocol.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.simdrdrive.protocol.CloseCode;
import io.simdrdrive.protocol.ProtocolException;
import io.simdrdrive.protocol.frame.FrameDecoder;
import io.simdrdrive.protocol.frame.FrameLimits;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.frame.StreamIds;
import io.simdrdrive.protocol.internal.RecordingSink;
import io.simdrdrive.protocol.method.CallError;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RpcMessageTest {
    private static final long METHOD = 0xFEDC_BA98_7654_3210L;

    private final FrameWriter out = new FrameWriter(new StreamIds(), 16);

    @Test
    void aCallsArgumentsAreItsMetadataWhereTheyFit() {
        for (int length : new int[]{0, 1, 65_535}) {
            RpcMessage call = call(new byte[length]);
            assertThat(call.metadataLength()).isEqualTo(length);
            assertThat(call.bodyLength()).isZero();
            assertThat(call.argumentsOffset()).isEqualTo(call.metadataOffset());
            assertThat(call.argumentsLength()).isEqualTo(length);
        }
    }

    @Test
    void aCallsArgumentsAreItsBodyWhereTheyAreLonger() {
        for (int length : new int[]{65_536, 65_537, 1 << 20}) {
            RpcMessage call = call(new byte[length]);
            assertThat(call.metadataLength()).isZero();
            assertThat(call.argumentsOffset()).isEqualTo(call.bodyOffset());
            assertThat(call.argumentsLength()).isEqualTo(length);
        }
    }

    @Test
    void theHeaderIsWhatItWasWrittenAs() {
        RpcMessage call = call(new byte[]{1, 2});
        assertThat(call.kind()).isEqualTo(RpcKind.CALL);
        assertThat(call.requestId()).isEqualTo(-2);
        assertThat(call.methodId()).isEqualTo(METHOD);
    }

    @Test
    void aResponseHasAStatusAndABody() {
        RpcEncoder.beginResponse(out, 5, METHOD, RpcStatus.SUCCESS);
        out.writeInt(9);
        RpcEncoder.endResponse(out);
        RpcMessage response = decoded();
        assertThat(response.kind()).isEqualTo(RpcKind.RESPONSE);
        assertThat(response.requestId()).isEqualTo(5);
        assertThat(response.status()).isEqualTo(RpcStatus.SUCCESS);
        assertThat(response.bodyLength()).isEqualTo(4);
    }

    @Test
    void errorsSayWhy() {
        RpcEncoder.writeSystemError(out, 5, METHOD, "no space left, Düsseldorf");
        assertThat(CallError.text(decoded())).isEqualTo("no space left, Düsseldorf");
        CallError.writeFail(out, 5, METHOD, "no".repeat(200));
        RpcMessage failed = decoded();
        assertThat(failed.status()).isEqualTo(RpcStatus.FAIL);
        assertThat(CallError.text(failed)).isEqualTo("no".repeat(200));
        RpcEncoder.writeMethodNotFound(out, 5, METHOD);
        RpcMessage notFound = decoded();
        assertThat(notFound.status()).isEqualTo(RpcStatus.METHOD_NOT_FOUND);
        assertThat(CallError.text(notFound)).isEmpty();
    }

    @Test
    void anEventHasNeitherStatusNorMetadata() {
        RpcEncoder.beginEvent(out, 5, METHOD);
        out.writeInt(9);
        RpcEncoder.endEvent(out);
        RpcMessage event = decoded();
        assertThat(event.kind()).isEqualTo(RpcKind.EVENT);
        assertThat(event.bodyLength()).isEqualTo(4);
        assertRefused(event::status, "no status");
    }

    @Test
    void whatIsNoMessageIsRefused() {
        byte[] message = Arrays.copyOf(new byte[]{1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 9, 9}, 17);
        for (int length = 0; length < message.length; length++) {
            int cut = length;
            assertRefused(() -> new RpcMessage().wrap(message, 0, cut), "bytes");
        }
        RpcMessage whole = new RpcMessage().wrap(message, 0, message.length);
        assertRefused(whole::status, "status 9");
        message[0] = 3;
        assertRefused(() -> new RpcMessage().wrap(message, 0, message.length), "kind 3");
    }

    @Test
    void kindsAndStatusesAreKnownByTheirCodes() {
        for (RpcKind kind : RpcKind.values()) {
            assertThat(RpcKind.of(kind.code())).isEqualTo(kind);
        }
        for (RpcStatus status : RpcStatus.values()) {
            assertThat(RpcStatus.of(status.code())).isEqualTo(status);
        }
    }

    private RpcMessage call(byte[] arguments) {
        RpcEncoder.beginCall(out, -2, METHOD);
        out.writeBytes(arguments);
        RpcEncoder.endCall(out);
        return decoded();
    }

    private RpcMessage decoded() {
        RecordingSink sink = new RecordingSink();
        new FrameDecoder(FrameLimits.DEFAULT, sink).feed(out.array(), 0, out.position());
        out.clear(1_000);
        assertThat(sink.messages()).hasSize(1);
        byte[] message = sink.messages().getFirst();
        return new RpcMessage().wrap(message, 0, message.length);
    }

    private static void assertRefused(Runnable action, String text) {
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(action::run).withMessageContaining(text)
                .satisfies(e -> assertThat(e.closeCode()).isEqualTo(CloseCode.PROTOCOL_ERROR));
    }
}
