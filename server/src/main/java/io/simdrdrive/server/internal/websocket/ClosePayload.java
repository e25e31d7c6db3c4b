package io.simdrdrive.server.internal.websocket;

import static io.simdrdrive.server.internal.websocket.FrameHeader.violation;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The payload of a close frame (RFC 6455, 5.5.1 and 7.4): nothing, or a code and a reason in UTF-8. */
final class ClosePayload {
    static final int MAX_REASON_BYTES = 123;
    private static final int NO_CODE = 1005;

    private ClosePayload() {}

    /** The code of a client's close frame, or 1005 if it has none. */
    static int code(byte[] payload) {
        if (payload.length == 0) {
            return NO_CODE;
        }
        if (payload.length == 1) {
            throw violation("a close frame has half a code");
        }
        int code = ((payload[0] & 0xFF) << Byte.SIZE) | (payload[1] & 0xFF);
        if (!mayBeSent(code)) {
            throw violation("a close frame has the code " + code + ", which may not be sent");
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload, 2, payload.length - 2));
        } catch (CharacterCodingException e) {
            throw violation("the reason in a close frame is not UTF-8");
        }
        return code;
    }

    /** The bytes of a code and a reason, which is cut to what a control frame holds. */
    static byte[] of(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        int length = text.length;
        if (length > MAX_REASON_BYTES) {
            length = MAX_REASON_BYTES;
            while ((text[length] & 0xC0) == 0x80) {
                length--; // not inside a character
            }
        }
        return ByteBuffer.allocate(2 + length).putShort((short) code).put(text, 0, length).array();
    }

    private static boolean mayBeSent(int code) {
        return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
    }
}
