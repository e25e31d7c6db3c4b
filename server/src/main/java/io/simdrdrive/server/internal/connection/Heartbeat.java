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

    Due due(long now) {
        long silence = now - heardNanos;
        if (silence >= giveUpAfterNanos) {
            return Due.GIVE_UP;
        }
        if (silence < pingAfterNanos || now - pingedNanos < pingAfterNanos) {
            return Due.NOTHING;
        }
        pingedNanos = now;
        return Due.PING;
    }
}
