package io.simdrdrive.client;

import org.jspecify.annotations.Nullable;

/**
 * Told each time the state of a client's connection changes, one change at a time, in order.
 *
 * <p>It runs in the thread that brought the change about, often the one that reads answers: it must be quick and must not
 * call the client. What it throws is logged and goes no further.
 */
@FunctionalInterface
public interface ConnectionListener {
    /**
     * The state has changed.
     *
     * @param state the new state
     * @param cause why, at {@link ConnectionState#DISCONNECTED}: a {@link CannotConnectException} or a
     *     {@link ConnectionLostException}; else null
     */
    void onStateChange(ConnectionState state, @Nullable Throwable cause);
}
