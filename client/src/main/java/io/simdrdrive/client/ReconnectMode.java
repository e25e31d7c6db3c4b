package io.simdrdrive.client;

/** What happens when a connection is lost, and to the calls that are made while there is none. */
public enum ReconnectMode {
    /**
     * The client connects anew in the background. Calls wait for the connection, up to their timeouts; only what waiting
     * does not mend, such as a token or a certificate that is not accepted, fails them at once.
     */
    WAIT,
    /**
     * The client connects anew in the background. Calls wait for an attempt that is under way; between attempts they fail
     * at once, with why the last one failed.
     */
    FAIL_FAST,
    /** Nothing happens in the background. The next call makes one attempt, and fails if that fails. */
    ON_DEMAND
}
