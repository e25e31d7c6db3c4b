package io.simdrdrive.server.internal.access;

import io.simdrdrive.protocol.CloseCode;
import io.simdrdrive.protocol.ProtocolException;

/** The token of a client that was admitted is no longer accepted, which is an operator's doing and not the client's. */
public final class TokenRevokedException extends ProtocolException {
    private static final long serialVersionUID = 1;

    /** For whom its token admits no longer. */
    public TokenRevokedException() {
        super(CloseCode.POLICY_VIOLATION, "your token is no longer accepted");
    }
}
