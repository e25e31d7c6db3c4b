package io.simdrdrive.server.internal.websocket;

/** What a {@link WebSocketDecoder} finds, in the order in which it came. */
public interface WebSocketSink {
    /** The next bytes of the client's stream, unmasked, of one or several binary messages; good during this call only. */
    void onData(byte[] array, int offset, int length);

    /** A ping, whose payload is to be sent back; the last of several counts. */
    void onPing(byte[] payload);

    /** The client says goodbye; nothing it sends afterwards has a meaning. The code is 1005 where it gave none. */
    void onClose(int code);
}
