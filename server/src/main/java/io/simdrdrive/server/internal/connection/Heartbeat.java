package io.simdrdrive.server.internal.connection;

import io.simdrdrive.server.ServerOptions;
import java.util.concurrent.TimeUnit;

/** When a client was heard last, and what is to be done about its silence. For the I/O thread. */
final class Heartbeat {
    /** What is to be done now. */
    enum Due {
        NOTHING, PING, GIVE_UP
    }

    private final long pingAfterNanos;
    private final long giveUpAfterNanos;
    private long heardNanos = System.nanoTime();
    private long pingedNanos = heardNanos;

    Heartbeat(ServerOptions options) {
        pingAfterNanos = TimeUnit.MILLISECONDS.toNanos(options.pingAfterMs());
        giveUpAfterNanos = TimeUnit.MILLISECONDS.toNanos(options.giveUpAfterMs());
    }

    /** Something came from the client, or went to it although it had been full. */
    void heard(long nanos) {
        if (nanos - heardNanos > 0) {
            heardNanos = nanos;
        }
    }

    /**
     * What is due.
     *
     * @param isHeldBack whether it is the server that does not listen: then the client's silence means nothing, and its pings
     *     get no answer, so that it has to be shown that the server lives
     */
    Due due(long now, boolean isHeldBack) {
        if (isHeldBack) {
            heard(now);
        }
        long silence = now - heardNanos;
        if (silence >= giveUpAfterNanos) {
            return Due.GIVE_UP;
        }
        if ((silence < pingAfterNanos && !isHeldBack) || now - pingedNanos < pingAfterNanos) {
            return Due.NOTHING;
        }
        pingedNanos = now;
        return Due.PING;
    }
}
