package io.simdrdrive.client.internal.transport;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** The beginning of a TLS connection, in one thread. */
final class TlsHandshake {
    private static final long ALERT_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SSLEngine engine;
    private final TlsInput in;
    private final TlsOutput out;

    TlsHandshake(SSLEngine engine, TlsInput in, TlsOutput out) {
        this.engine = engine;
        this.in = in;
        this.out = out;
    }

    void perform() throws IOException {
        engine.beginHandshake();
        try {
            for (HandshakeStatus next = engine
                    .getHandshakeStatus(); next != HandshakeStatus.NOT_HANDSHAKING; next = engine
                            .getHandshakeStatus()) {
                step(next);
            }
        } catch (SSLException e) {
            tellWhy(e);
            throw e;
        }
        in.begin();
        out.begin();
    }

    private void step(HandshakeStatus next) throws IOException {
        switch (next) {
            case NEED_WRAP -> out.handshake(Outlet.NO_DEADLINE);
            case NEED_UNWRAP -> in.handshake();
            case NEED_TASK -> runTasks(engine);
            default -> throw new SSLException("the TLS engine is in a state that TLS over TCP does not have: " + next);
        }
    }

    /** The server gets to know what is wrong with it, too. */
    private void tellWhy(SSLException e) {
        try {
            long deadline = System.nanoTime() + ALERT_LIMIT_NANOS | 1; // never what stands for none
            while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && out.handshake(deadline)) {
                Thread.onSpinWait();
            }
        } catch (IOException alsoFailed) {
            e.addSuppressed(alsoFailed);
        }
    }

    /** Does what the engine has left to its user: verifying certificates takes its time. */
    static void runTasks(SSLEngine engine) {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }
}
