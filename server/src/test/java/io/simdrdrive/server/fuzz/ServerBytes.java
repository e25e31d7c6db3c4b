package io.simdrdrive.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.simdrdrive.protocol.frame.FrameDecoder;
import io.simdrdrive.protocol.frame.FrameLimits;
import io.simdrdrive.protocol.frame.FrameSink;
import io.simdrdrive.protocol.method.Method;
import io.simdrdrive.protocol.rpc.RpcKind;
import io.simdrdrive.protocol.rpc.RpcMessage;
import io.simdrdrive.protocol.rpc.RpcStatus;
import java.nio.ByteBuffer;
import java.util.Map;

/** What a server says, held to the letter: whole, unmasked frames, an answer a call, and nothing after the goodbye. */
final class ServerBytes implements FrameSink {
    static final int NOT_CLOSED = 0;
    private static final int NO_CODE = 1005;
    private static final int MAX_CONTROL_BYTES = 125;
    private static final int BINARY = 0x82;
    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;
    private static final int PONG = 0x8A;

    private final FrameDecoder frames = new FrameDecoder(FrameLimits.DEFAULT, this);
    private final RpcMessage message = new RpcMessage();
    private final Map<Long, Integer> outstanding;
    private long payloadLeft;
    private int answers;
    private int successes;
    private int closeCode = NOT_CLOSED;

    /** For one connection; takes the answers that it hears off the account. */
    ServerBytes(Map<Long, Integer> outstanding) {
        this.outstanding = outstanding;
    }

    int answers() {
        return answers;
    }

    /** How many of the answers say that the call succeeded. */
    int successes() {
        return successes;
    }

    int closeCode() {
        return closeCode;
    }

    /** Takes what is whole. */
    void take(ByteBuffer in) {
        while (in.hasRemaining() && (payloadLeft > 0 ? takePayload(in) : takeFrame(in))) {
            // The next.
        }
    }

    private boolean takePayload(ByteBuffer in) {
        int length = (int) Math.min(payloadLeft, in.remaining());
        frames.feed(in.slice(in.position(), length));
        in.position(in.position() + length);
        payloadLeft -= length;
        return true;
    }

    private boolean takeFrame(ByteBuffer in) {
        assertThat(closeCode).as("a frame after the close frame").isEqualTo(NOT_CLOSED);
        int at = in.position();
        int first = in.get(at) & 0xFF;
        int shortLength = in.remaining() < 2 ? 0 : in.get(at + 1) & 0xFF;
        int header = shortLength == 127 ? 10 : shortLength == 126 ? 4 : 2;
        if (in.remaining() < header) {
            return false;
        }
        long length = header == 10 ? in.getLong(at + 2) : header == 4 ? in.getShort(at + 2) & 0xFFFF : shortLength;
        assertThat(shortLength).as("not masked").isLessThan(128);
        if (first == BINARY) {
            payloadLeft = length;
        } else if (in.remaining() < header + length) {
            return false;
        } else {
            takeControl(first, in, at + header, (int) length);
            header += (int) length;
        }
        in.position(at + header);
        return true;
    }

    private void takeControl(int first, ByteBuffer in, int at, int length) {
        assertThat(first).as("a server's frame").isIn(CLOSE, PING, PONG);
        assertThat(length).isLessThanOrEqualTo(MAX_CONTROL_BYTES);
        if (first == CLOSE) {
            closeCode = length == 0 ? NO_CODE : in.getShort(at) & 0xFFFF;
        }
    }

    @Override
    public void onMessage(int streamId, byte[] array, int offset, int length, boolean owned) {
        message.wrap(array, offset, length);
        if (message.kind() == RpcKind.EVENT) {
            assertThat(message.methodId()).as("the method of an event").isEqualTo(Method.COMPACT.id());
            return;
        }
        assertThat(message.kind()).isEqualTo(RpcKind.RESPONSE);
        if (message.status() == RpcStatus.SUCCESS) {
            successes++;
        }
        long name = Prediction.name(message.requestId(), message.methodId());
        if (outstanding.merge(name, -1, Integer::sum) < 0) {
            fail("an answer to request %d of %016x, which was not called, or is answered twice", message.requestId(),
                    message.methodId());
        }
        answers++;
    }
}
