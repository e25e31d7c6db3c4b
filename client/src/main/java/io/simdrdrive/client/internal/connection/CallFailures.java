package io.simdrdrive.client.internal.connection;

import io.simdrdrive.client.CannotConnectException;
import io.simdrdrive.client.CannotConnectException.Reason;
import io.simdrdrive.client.ClientClosedException;
import io.simdrdrive.client.Delivery;
import io.simdrdrive.client.ReconnectMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How calls fail for which there is no connection: none of them was sent. */
record CallFailures(Endpoint endpoint, ReconnectMode mode) {
    private static final int SERVER_ERRORS = 500;

    /** Whether calls that wait for a connection are to wait no longer after this failure. */
    boolean endsWaiting(CannotConnectException failure) {
        return mode != ReconnectMode.WAIT || switch (failure.reason()) {
            case REFUSED, UNREACHABLE, UNKNOWN_HOST, TIMEOUT, INTERRUPTED, OTHER -> false;
            // A proxy without a server behind it, or a server that is not ready.
            case NOT_A_WEBSOCKET -> failure.httpStatus() != 0 && failure.httpStatus() < SERVER_ERRORS;
            case UNAUTHORIZED, UNTRUSTED, WRONG_HOST_NAME, CERTIFICATE_EXPIRED, CLIENT_CERTIFICATE, TLS -> true;
        };
    }

    ClientClosedException closed(Call<?> call) {
        return new ClientClosedException(call.what("the client was closed" + Call.consequence(Delivery.NOT_SENT)),
                Delivery.NOT_SENT);
    }

    /** The same failure for one more call, with that call's stack trace. */
    CannotConnectException again(CannotConnectException failure) {
        return copy(failure, String.valueOf(failure.getMessage()));
    }

    CannotConnectException late(Call<?> call, @Nullable CannotConnectException lastFailure) {
        String what = call.what("no connection within " + call.timeLimit()
                + (lastFailure == null ? "" : ", lastly: " + lastFailure.getMessage())
                + Call.consequence(Delivery.NOT_SENT));
        return lastFailure == null
                ? new CannotConnectException(what, endpoint.host(), endpoint.port(), Reason.TIMEOUT, 0, null)
                : copy(lastFailure, what);
    }

    CannotConnectException ofAttempt(Throwable e) {
        return e instanceof CannotConnectException expected
                ? expected
                : new CannotConnectException("cannot connect to " + endpoint + ": " + e, endpoint.host(), endpoint
                        .port(),
                        Reason.OTHER, 0, e);
    }

    private static CannotConnectException copy(CannotConnectException failure, String message) {
        return new CannotConnectException(message, failure.host(), failure.port(), failure.reason(),
                failure.httpStatus(), failure);
    }
}
