package io.simdrdrive.server.internal.websocket;

import static io.simdrdrive.server.internal.websocket.FrameHeader.violation;

import io.simdrdrive.protocol.CloseCode;
import io.simdrdrive.protocol.ProtocolException;
import java.nio.ByteBuffer;

/**
 * Turns what a client sends into the byte stream of its binary messages, and into control frames. Strict: what RFC 6455
 * forbids throws, with the close code that it names. Holds no payload: a message of any length passes through.
 */
public final class WebSocketDecoder {
    private final long maxMessageBytes;
    private final WebSocketSink sink;
    private final FrameHeader header = new FrameHeader();
    private boolean inFrame;
    private boolean inMessage;
    private long messageBytes;
    private long payloadLeft;
    private int mask;
    private byte[] control = new byte[0];
    private boolean ended;

    /** A decoder for a connection that has just been upgraded. */
    public WebSocketDecoder(long maxMessageBytes, WebSocketSink sink) {
        this.maxMessageBytes = maxMessageBytes;
        this.sink = sink;
    }

    /**
     * Takes the next bytes, all of them. Payloads that follow one another are handed on in one piece.
     *
     * @param in little-endian
     * @param scratch at least as long as {@code in} has bytes remaining; overwritten
     */
    public void decode(ByteBuffer in, byte[] scratch) {
        int filled = 0;
        try {
            while (in.hasRemaining() && !ended) {
                if (!inFrame) {
                    if (header.take(in)) {
                        startFrame();
                    }
                } else if (Opcode.isControl(header.opcode())) {
                    takeControl(in);
                } else {
                    filled += takeData(in, scratch, filled);
                }
                if (inFrame && payloadLeft == 0) {
                    if (header.opcode() == Opcode.CLOSE) {
                        filled = handOn(scratch, filled);
                    }
                    finishFrame();
                }
            }
        } catch (ProtocolException e) {
            handOn(scratch, filled);
            throw e;
        }
        handOn(scratch, filled);
    }

    /** Whether a frame or a message has begun and not ended. */
    public boolean isInside() {
        return inFrame || inMessage || header.isBegun();
    }

    private int handOn(byte[] scratch, int filled) {
        if (filled > 0) {
            sink.onData(scratch, 0, filled);
        }
        return 0;
    }

    private void startFrame() {
        int opcode = header.opcode();
        payloadLeft = header.length();
        mask = header.mask();
        inFrame = true;
        if (Opcode.isControl(opcode)) {
            control = new byte[(int) payloadLeft];
            return;
        }
        if (inMessage != (opcode == Opcode.CONTINUATION)) {
            throw violation(inMessage
                    ? "a message begins inside another"
                    : "a continuation frame without a message to continue");
        }
        inMessage = !header.isFinal();
        messageBytes += payloadLeft;
        if (messageBytes > maxMessageBytes) {
            throw new ProtocolException(CloseCode.MESSAGE_TOO_BIG, "a message claims " + messageBytes
                    + " bytes: at most " + maxMessageBytes + " are taken; cut the stream into more messages");
        }
    }

    private int takeData(ByteBuffer in, byte[] scratch, int at) {
        int length = (int) Math.min(payloadLeft, in.remaining());
        Masks.unmask(in, length, mask, scratch, at);
        advance(length);
        return length;
    }

    private void takeControl(ByteBuffer in) {
        int length = (int) Math.min(payloadLeft, in.remaining());
        Masks.unmask(in, length, mask, control, control.length - (int) payloadLeft);
        advance(length);
    }

    private void advance(int length) {
        payloadLeft -= length;
        mask = Integer.rotateRight(mask, length * Byte.SIZE);
    }

    private void finishFrame() {
        inFrame = false;
        switch (header.opcode()) {
            case Opcode.PING -> sink.onPing(control);
            case Opcode.CLOSE -> {
                ended = true;
                sink.onClose(ClosePayload.code(control));
            }
            case Opcode.PONG -> {
                // That the client lives shows in its bytes.
            }
            default -> messageBytes = inMessage ? messageBytes : 0;
        }
    }
}
