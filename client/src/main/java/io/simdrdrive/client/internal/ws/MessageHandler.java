package io.simdrdrive.client.internal.ws;

/** What a {@link MessageReader} finds, in order. */
public interface MessageHandler {
    /** A piece of the binary messages' payloads, which are one stream of bytes; good during this call only. */
    void onBinary(byte[] array, int offset, int length);

    /** A ping, to be answered with the same payload. */
    void onPing(byte[] payload);

    /** The server closes the connection; code 1005 if it says none. */
    void onClose(int code, String reason);
}
