package io.simdrdrive.server.internal.websocket;

import java.nio.ByteBuffer;

/** Writes a server's frames, which are whole messages and not masked. */
public final class ServerFrames {
    /** The largest header of a frame. */
    public static final int MAX_HEADER_BYTES = 10;
    /** The largest control frame. */
    public static final int MAX_CONTROL_BYTES = 2 + 125;

    private static final int FINAL = 0x80;
    private static final byte[] NOTHING = {};

    private ServerFrames() {}

    /** Writes the header of a binary message; its payload is to be written next. */
    public static void putBinaryHeader(ByteBuffer out, long length) {
        out.put((byte) (FINAL | Opcode.BINARY));
        if (length < 126) {
            out.put((byte) length);
        } else if (length < 1 << Short.SIZE) {
            out.put((byte) 126).put((byte) (length >>> Byte.SIZE)).put((byte) length);
        } else {
            out.put((byte) 127);
            for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                out.put((byte) (length >>> shift));
            }
        }
    }

    /** Writes a ping. */
    public static void putPing(ByteBuffer out) {
        putControl(out, Opcode.PING, NOTHING);
    }

    /** Writes a pong. */
    public static void putPong(ByteBuffer out, byte[] payload) {
        putControl(out, Opcode.PONG, payload);
    }

    /** Writes a close frame; the code 1005 stands for none. */
    public static void putClose(ByteBuffer out, int code, String reason) {
        putControl(out, Opcode.CLOSE, code == 1005 ? NOTHING : ClosePayload.of(code, reason));
    }

    private static void putControl(ByteBuffer out, int opcode, byte[] payload) {
        out.put((byte) (FINAL | opcode)).put((byte) payload.length).put(payload);
    }
}
