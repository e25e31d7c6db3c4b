package io.simdrdrive.client.internal.connection;

import io.simdrdrive.client.CallTooLargeException;
import io.simdrdrive.client.Delivery;
import io.simdrdrive.client.ServerInfo;
import java.util.concurrent.CompletableFuture;

/**
 * How large the calls are that the server of one connection takes. It would close the connection at a larger one, and all
 * calls in flight would be lost; so it is asked before anything else is sent. Thread-safe.
 */
final class CallLimit {
    private static final String NAME = "max_call_bytes";

    private volatile long mostBytes = Long.MAX_VALUE;

    /** Takes an answer. The original's server, which does not know the question, has no limit. */
    void learn(CompletableFuture<ServerInfo> answer) {
        if (answer.state() == CompletableFuture.State.SUCCESS) {
            long most = answer.resultNow().limits().getOrDefault(NAME, Long.MAX_VALUE);
            mostBytes = most > 0 ? most : Long.MAX_VALUE;
        }
    }

    /**
     * Sees whether the server takes a call.
     *
     * @param bytes its size, or at least so much
     * @throws CallTooLargeException if it does not
     */
    void check(Call<?> call, long bytes) {
        long most = mostBytes;
        if (bytes > most && !call.isSizedByServer()) {
            throw new CallTooLargeException(call.what("a call of " + bytes
                    + " bytes: the most that this server takes is "
                    + most + " (its setting max-call-size)" + Call.consequence(Delivery.NOT_SENT)
                    + "; send smaller batches, or a long value with writeStream"));
        }
    }
}
