package io.simdrdrive.client;

/** How far a call that failed had come: whether it may be repeated without doing it twice. */
public enum Delivery {
    /** The server never had the whole call, and so did not carry it out. It is safe to repeat. */
    NOT_SENT,
    /** The call went out and no answer came: the server may or may not have carried it out. */
    UNKNOWN,
    /** The server answered. */
    ANSWERED
}
