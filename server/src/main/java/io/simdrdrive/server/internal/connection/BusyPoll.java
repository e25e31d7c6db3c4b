package io.simdrdrive.server.internal.connection;

import io.simdrdrive.protocol.waiting.Spinning;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Whether an I/O thread, before it sleeps, looks again and again for what the client that it has just answered says next:
 * to wake a thread on an idle processor takes longer than a call. Only while one client alone has the thread, as long as
 * it pays, and never for long, since nothing else is served meanwhile. For one I/O thread.
 */
final class BusyPoll {
    private static final long NOBODY = -1;
    /** After so long the thread asks for everything else that there may be. */
    private static final long LONGEST_TURN_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final long nanos;
    private final BooleanSupplier isThreadWanted;
    private final Spinning spinning = new Spinning();
    /** A number and not the connection, which is to be forgotten when it is closed. */
    private long last = NOBODY;
    private long turnBegunNanos;
    private long begunNanos;

    /**
     * For one I/O thread.
     *
     * @param maxUs how long it looks at the most, in microseconds; 0 is not at all
     * @param isThreadWanted whether there is something else that the thread could do
     */
    BusyPoll(int maxUs, BooleanSupplier isThreadWanted) {
        this.nanos = TimeUnit.MICROSECONDS.toNanos(maxUs);
        this.isThreadWanted = isThreadWanted;
    }

    /** The system has told of what the client of the connection with this number says. Returns whether it alone has the thread. */
    boolean turnBegins(long connection) {
        boolean isSame = last == connection;
        last = connection;
        turnBegunNanos = isSame && nanos > 0 ? System.nanoTime() : 0;
        return isSame && nanos > 0;
    }

    /** Whether to look now; {@link #end} is to follow then. */
    boolean begin() {
        begunNanos = System.nanoTime();
        return begunNanos - turnBegunNanos < LONGEST_TURN_NANOS && !isThreadWanted.getAsBoolean() && spinning.begin();
    }

    /** Whether to look once more, after others have had the processor if they want it. */
    boolean goesOn() {
        Spinning.yieldToOthers();
        return System.nanoTime() - begunNanos < nanos && !isThreadWanted.getAsBoolean();
    }

    /** Says whether something has come. */
    void end(boolean hasPaid) {
        spinning.end(hasPaid);
    }
}
