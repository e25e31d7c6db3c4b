package io.simdrdrive.server.internal.http;

import io.simdrdrive.server.internal.access.RefusalReason;
import io.simdrdrive.server.internal.call.WriteState;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import org.jspecify.annotations.Nullable;

/** Whether clients should come here. Thread-safe. */
public final class Readiness {
    private final WriteState writeState;
    private volatile boolean isStopping;

    /** Of a server that takes clients. */
    public Readiness(WriteState writeState) {
        this.writeState = writeState;
    }

    /** New clients are refused from now on. */
    public void stop() {
        isStopping = true;
    }

    /** Why they should not, in one line; null if they should. */
    @Nullable
    String problem() {
        return isStopping ? "the server is stopping: it takes no new clients" : writeState.problem();
    }

    /** A check of handshakes. */
    @Nullable
    Refusal check(HttpServerExchange exchange) {
        return isStopping
                ? new Refusal(RefusalReason.STOPPING, StatusCodes.SERVICE_UNAVAILABLE, "the server is stopping")
                : null;
    }
}
