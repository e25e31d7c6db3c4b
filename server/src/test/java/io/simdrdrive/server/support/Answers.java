package io.simdrdrive.server.support;

import io.simdrdrive.protocol.frame.FrameDecoder;
import io.simdrdrive.protocol.frame.FrameLimits;
import io.simdrdrive.protocol.frame.FrameSink;
import io.simdrdrive.protocol.rpc.RpcKind;
import io.simdrdrive.protocol.rpc.RpcMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The RPC messages in a byte stream of frames, whatever its cuts, stream ids and times. */
public final class Answers implements FrameSink {
    private final FrameDecoder decoder = new FrameDecoder(FrameLimits.DEFAULT, this);
    private final ArrayDeque<Answer> waiting = new ArrayDeque<>();

    private static final int NO_STATUS = -1;

    /** What counts of an RPC message; an event's status is -1. */
    public record Answer(String kind, int requestId, long methodId, int status, String body) {
        /** The body's bytes. */
        public byte[] bytes() {
            return HexFormat.of().parseHex(body);
        }

        /** The body as a text. */
        public String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void onMessage(int streamId, byte[] array, int offset, int length, boolean owned) {
        RpcMessage message = new RpcMessage().wrap(array, offset, length);
        waiting.add(new Answer(message.kind().name(), message.requestId(), message.methodId(),
                message.kind() == RpcKind.EVENT ? NO_STATUS : message.status().code(),
                HexFormat.of().formatHex(array, message.bodyOffset(), message.bodyOffset() + message.bodyLength())));
    }

    /** Takes the next bytes. */
    public void feed(byte[] bytes) {
        decoder.feed(bytes, 0, bytes.length);
    }

    /** The messages that were complete so far. */
    public List<Answer> take() {
        List<Answer> taken = new ArrayList<>(waiting);
        waiting.clear();
        return taken;
    }

    /** Reads a client's socket until a number of messages have come. */
    public List<Answer> take(RawClient client, int count) throws IOException {
        while (waiting.size() < count) {
            RawClient.Frame frame = client.nextButPongs();
            if (frame.opcode() == RawClient.CLOSE) {
                throw new IOException("closed with " + frame.closeCode() + " " + frame.closeReason() + " after "
                        + waiting.size() + " of " + count + " answers");
            }
            if (frame.opcode() == RawClient.BINARY) {
                feed(frame.payload());
            }
        }
        List<Answer> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(waiting.remove());
        }
        return taken;
    }

    /** Reads until the server says goodbye, and returns all that came before. */
    public List<Answer> takeUntilClose(RawClient client) throws IOException {
        for (RawClient.Frame frame = client.next(); frame.opcode() != RawClient.CLOSE; frame = client.next()) {
            if (frame.opcode() == RawClient.BINARY) {
                feed(frame.payload());
            }
        }
        return take();
    }
}
