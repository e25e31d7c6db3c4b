package io.simdrdrive.client.internal.connection;

import io.simdrdrive.client.CallTimeoutException;
import io.simdrdrive.client.CallTooLargeException;
import io.simdrdrive.client.ClientException;
import io.simdrdrive.client.Delivery;
import io.simdrdrive.client.ServerInfo;
import io.simdrdrive.client.internal.request.AdminRequests;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * How large the calls are that the server of one connection takes. It would close the connection at a larger one, and all
 * calls in flight would be lost. It is asked when the first call is made that not every server takes. Thread-safe.
 */
final class CallLimit {
    private static final String NAME = "max_call_bytes";
    /** The least that a server can be set up to take. */
    private static final int TAKEN_BY_ALL = 65_536;
    private static final long UNKNOWN = 0;

    private final Endpoint endpoint;
    private volatile long mostBytes = UNKNOWN;

    CallLimit(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Sees whether the server takes a call.
     *
     * @param bytes its size, or at least so much
     * @throws LimitUnknownException if the server is to be asked first
     * @throws CallTooLargeException if it does not
     */
    void check(Call<?> call, long bytes) {
        if (bytes <= TAKEN_BY_ALL || call.isSizedByServer()) {
            return;
        }
        long most = mostBytes;
        if (most == UNKNOWN) {
            throw new LimitUnknownException();
        }
        if (bytes > most) {
            throw new CallTooLargeException(call.what("a call of " + bytes
                    + " bytes: the most that this server takes is "
                    + most + " (its setting max-call-size)" + Call.consequence(Delivery.NOT_SENT)
                    + "; send smaller batches, or a long value with writeStream"));
        }
    }

    /**
     * Asks the server for a call, and waits for the answer in the current thread, which does not read answers.
     *
     * @return false if the connection has ended
     * @throws ClientException if the call's time is over or its thread was interrupted: it was not sent
     */
    boolean ask(Connection connection, Call<?> call) throws InterruptedException {
        Call<ServerInfo> question = question(call, Thread.currentThread());
        try {
            if (connection.send(question, true)) {
                learn(question.await(connection, null), null);
            }
        } catch (ClientException | UnsupportedOperationException e) {
            learn(null, e);
        }
        if (mostBytes == UNKNOWN && Thread.currentThread().isInterrupted()) {
            throw call.interrupted(Delivery.NOT_SENT);
        }
        requireTime(call);
        return mostBytes != UNKNOWN;
    }

    /**
     * Asks the server for a call, and waits for nothing.
     *
     * @param then what comes next, in whatever thread hears of the answer, or of the connection's end
     */
    void askLater(Connection connection, Call<?> call, Runnable then) throws InterruptedException {
        Call<ServerInfo> question = question(call, null);
        var _ = question.whenComplete((info, failure) -> {
            learn(info, failure);
            then.run();
        });
        if (!connection.send(question, true)) {
            question.fail(connection.lost(question, Delivery.NOT_SENT));
        }
    }

    /** @throws CallTimeoutException if the server has not answered within the time of the call */
    void requireTime(Call<?> call) {
        if (mostBytes == UNKNOWN && call.nanosLeft(System.nanoTime()) <= 0) {
            throw call.unsentInTime("the server has not said how large calls it takes");
        }
    }

    private Call<ServerInfo> question(Call<?> call, @Nullable Thread waiter) {
        return new Call<>(AdminRequests.HELLO, endpoint, call.nanosLeft(System.nanoTime()), waiter, null);
    }

    /** The original's server, which does not know the question, has no limit. */
    private void learn(@Nullable ServerInfo info, @Nullable Throwable failure) {
        if (info != null) {
            long most = info.limits().getOrDefault(NAME, UNKNOWN);
            mostBytes = most > 0 ? most : Long.MAX_VALUE;
        } else if (isAnswer(failure instanceof CompletionException e ? e.getCause() : failure)) {
            mostBytes = Long.MAX_VALUE;
        }
    }

    private static boolean isAnswer(@Nullable Throwable failure) {
        return failure instanceof UnsupportedOperationException || (failure instanceof ClientException e && e
                .delivery() == Delivery.ANSWERED);
    }
}
