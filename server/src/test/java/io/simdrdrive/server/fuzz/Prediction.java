package io.simdrdrive.server.fuzz;

import io.simdrdrive.protocol.ProtocolException;
import io.simdrdrive.protocol.frame.FrameDecoder;
import io.simdrdrive.protocol.frame.FrameSink;
import io.simdrdrive.protocol.rpc.RpcMessage;
import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.internal.connection.Service;
import io.simdrdrive.server.internal.websocket.WebSocketDecoder;
import io.simdrdrive.server.internal.websocket.WebSocketSink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a server has to make of a client's bytes: which calls it is to answer, and with which code it is to close. The
 * decoders are the server's own, fed message by message in this thread, and so tried a second time.
 */
final class Prediction implements WebSocketSink, FrameSink {
    static final int STAYS_OPEN = 0;

    private final WebSocketDecoder webSocket;
    private final FrameDecoder frames;
    private final RpcMessage message = new RpcMessage();
    private final List<Expected> expected = new ArrayList<>();
    private byte[] scratch = new byte[1 << 12];
    private int feeding;
    private int closeCode = STAYS_OPEN;

    /** A call that is to be answered, and in which of the messages it ended. */
    record Expected(int requestId, long methodId, int message) {}

    Prediction(ServerOptions options) {
        webSocket = new WebSocketDecoder(options.maxMessageBytes(), this);
        frames = new FrameDecoder(Service.frameLimits(options), this);
    }

    /** Takes a message. */
    void feed(byte[] bytes, int index) {
        if (closeCode != STAYS_OPEN) {
            return; // nobody hears what comes behind
        }
        feeding = index;
        if (scratch.length < bytes.length) {
            scratch = new byte[bytes.length];
        }
        try {
            webSocket.decode(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), scratch);
        } catch (ProtocolException e) {
            closeCode = e.closeCode().number();
        }
    }

    /** 0 if the server keeps the connection open. */
    int closeCode() {
        return closeCode;
    }

    /** Whether a close frame now would be taken for something else. */
    boolean isInsideFrame() {
        return webSocket.isInside();
    }

    int answers() {
        return expected.size();
    }

    List<Expected> expected() {
        return expected;
    }

    /** How often each call is to be answered. */
    Map<Long, Integer> counts() {
        Map<Long, Integer> counts = new HashMap<>();
        for (Expected call : expected) {
            counts.merge(name(call.requestId, call.methodId), 1, Integer::sum);
        }
        return counts;
    }

    /** One number for what an answer echoes. */
    static long name(int requestId, long methodId) {
        return methodId ^ (requestId * 0x9E37_79B9_7F4A_7C15L);
    }

    @Override
    public void onData(byte[] array, int offset, int length) {
        frames.feed(array, offset, length);
    }

    @Override
    public void onMessage(int streamId, byte[] array, int offset, int length, boolean owned) {
        message.wrap(array, offset, length);
        expected.add(new Expected(message.requestId(), message.methodId(), feeding));
    }

    @Override
    public void onPing(byte[] payload) {
        // Answered by pongs, of which the server sends more than it is asked for.
    }

    @Override
    public void onClose(int code) {
        closeCode = code;
    }
}
