package io.simdrdrive.client;

/** What a client's connection is doing. */
public enum ConnectionState {
    /** A connection is being made: at the beginning, or for a call after the last one was lost. */
    CONNECTING,
    /** Calls go through. */
    CONNECTED,
    /** There is no connection; the next call makes one. */
    DISCONNECTED,
    /** The client was closed; this is its last state. */
    CLOSED
}
