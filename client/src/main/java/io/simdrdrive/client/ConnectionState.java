package io.simdrdrive.client;

/** What a client's connection is doing. */
public enum ConnectionState {
    /** A connection is being made: at the beginning, or after the last one was lost. */
    CONNECTING,
    /** Calls go through. */
    CONNECTED,
    /** There is no connection: it was lost, or an attempt to make one failed. {@link ReconnectMode} says what follows. */
    DISCONNECTED,
    /** The client was closed; this is its last state. */
    CLOSED
}
