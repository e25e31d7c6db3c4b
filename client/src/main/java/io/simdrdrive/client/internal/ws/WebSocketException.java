package io.simdrdrive.client.internal.ws;

import io.simdrdrive.protocol.CloseCode;
import io.simdrdrive.protocol.ProtocolException;

/** The server broke RFC 6455. */
final class WebSocketException extends ProtocolException {
    private static final long serialVersionUID = 1;

    WebSocketException(CloseCode closeCode, String message) {
        super(closeCode, message);
    }

    static WebSocketException protocolError(String message) {
        return new WebSocketException(CloseCode.PROTOCOL_ERROR, message);
    }
}
