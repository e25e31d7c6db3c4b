package io.simdrdrive.client.internal.ws;

import io.simdrdrive.protocol.CloseCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the server's frames out of a stream of bytes that may be cut anywhere, and holds them to the letter of RFC 6455.
 * Payloads of binary messages are passed on where they lie, as they arrive: no length is believed, nothing is kept. Not
 * thread-safe.
 */
public final class MessageReader {
    private static final int NO_CLOSE_CODE = 1005;

    private final MessageHandler handler;
    private final byte[] head = new byte[2 + Long.BYTES];
    private final byte[] control = new byte[FrameHead.MAX_CONTROL_BYTES];
    private int headBytes;
    private int controlBytes;
    private int opcode;
    private long payloadLeft;
    private boolean inPayload;
    private boolean inMessage;

    /** Passes what it finds to a handler. */
    public MessageReader(MessageHandler handler) {
        this.handler = handler;
    }

    /**
     * Takes the next bytes.
     *
     * @throws io.simdrdrive.protocol.ProtocolException if they break the protocol
     */
    public void feed(byte[] array, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (!inPayload) {
                head[headBytes++] = array[at++];
                if (headBytes >= 2 && headBytes == headLength()) {
                    startFrame();
                }
            } else {
                int step = (int) Math.min(payloadLeft, end - at);
                takePayload(array, at, step);
                at += step;
            }
        }
    }

    private int headLength() {
        int shortLength = head[1] & FrameHead.SHORT_LENGTH;
        return shortLength == FrameHead.LENGTH_16
                ? 2 + Short.BYTES
                : shortLength == FrameHead.LENGTH_64 ? 2 + Long.BYTES : 2;
    }

    private void startFrame() {
        opcode = head[0] & FrameHead.OPCODE;
        boolean fin = (head[0] & FrameHead.FIN) != 0;
        payloadLeft = length();
        headBytes = 0;
        if ((head[0] & FrameHead.RESERVED) != 0) {
            throw WebSocketException.protocolError("a frame has reserved bits set, though no extension was agreed on");
        }
        if ((head[1] & FrameHead.MASKED) != 0) {
            throw WebSocketException.protocolError("a frame of the server is masked");
        }
        switch (opcode) {
            case FrameHead.BINARY, FrameHead.CONTINUATION -> startData(fin);
            case FrameHead.CLOSE, FrameHead.PING, FrameHead.PONG -> startControl(fin);
            case FrameHead.TEXT -> throw new WebSocketException(CloseCode.UNSUPPORTED_DATA,
                    "the server sent a text message: expected binary ones");
            default -> throw WebSocketException.protocolError("a frame has the reserved opcode " + opcode);
        }
        inPayload = true;
        if (payloadLeft == 0) {
            finishFrame();
        }
    }

    private void startData(boolean fin) {
        if ((opcode == FrameHead.CONTINUATION) != inMessage) {
            throw WebSocketException.protocolError(inMessage
                    ? "a message begins within another"
                    : "a continuation frame has no message to continue");
        }
        inMessage = !fin;
    }

    private void startControl(boolean fin) {
        if (!fin || payloadLeft > FrameHead.MAX_CONTROL_BYTES) {
            throw WebSocketException.protocolError("a control frame is fragmented or has more than "
                    + FrameHead.MAX_CONTROL_BYTES + " bytes");
        }
        controlBytes = 0;
    }

    private long length() {
        int shortLength = head[1] & FrameHead.SHORT_LENGTH;
        if (shortLength < FrameHead.LENGTH_16) {
            return shortLength;
        }
        long length = 0;
        for (int i = 2; i < headBytes; i++) {
            length = (length << Byte.SIZE) | (head[i] & 0xFF);
        }
        long least = shortLength == FrameHead.LENGTH_16 ? FrameHead.LENGTH_16 : 1 << Short.SIZE;
        if (length < least) {
            throw WebSocketException.protocolError("a frame's length is not in its shortest form, or negative");
        }
        return length;
    }

    private void takePayload(byte[] array, int offset, int length) {
        if (opcode <= FrameHead.BINARY) {
            handler.onBinary(array, offset, length);
        } else {
            System.arraycopy(array, offset, control, controlBytes, length);
            controlBytes += length;
        }
        payloadLeft -= length;
        if (payloadLeft == 0) {
            finishFrame();
        }
    }

    private void finishFrame() {
        inPayload = false;
        if (opcode == FrameHead.PING) {
            handler.onPing(Arrays.copyOf(control, controlBytes));
        } else if (opcode == FrameHead.CLOSE) {
            finishClose();
        }
    }

    private void finishClose() {
        if (controlBytes == 1) {
            throw WebSocketException.protocolError("a close frame has half a code");
        }
        int code = controlBytes == 0 ? NO_CLOSE_CODE : ((control[0] & 0xFF) << Byte.SIZE) | (control[1] & 0xFF);
        int textBytes = Math.max(0, controlBytes - Short.BYTES);
        handler.onClose(code, new String(control, Short.BYTES, textBytes, StandardCharsets.UTF_8));
    }
}
