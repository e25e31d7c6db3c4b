package io.simdrdrive.server.internal.access;

import java.util.Locale;

/** Why a request does not become a WebSocket: by these, metrics count refusals. */
public enum RefusalReason {
    /** Nothing is there. */
    PATH,
    /** Not GET. */
    METHOD,
    /** It asks for no WebSocket. */
    UPGRADE,
    /** Of another version of WebSocket. */
    VERSION,
    /** Without the key of the handshake. */
    KEY,
    /** From a page that is not allowed to connect. */
    ORIGIN,
    /** Without a token that is known. */
    TOKEN,
    /** One client too many. */
    FULL,
    /** Too late. */
    STOPPING;

    /** For metrics and logs. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
