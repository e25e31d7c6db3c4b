package io.simdrdrive.server;

import io.simdrdrive.server.internal.access.Gate;
import io.simdrdrive.server.internal.access.ListenRule;
import io.simdrdrive.server.internal.call.AnswerLimits;
import io.simdrdrive.server.internal.call.CallRunner;
import io.simdrdrive.server.internal.call.MaintenanceThreads;
import io.simdrdrive.server.internal.call.WriteState;
import io.simdrdrive.server.internal.connection.Connections;
import io.simdrdrive.server.internal.connection.Service;
import io.simdrdrive.server.internal.http.Arrivals;
import io.simdrdrive.server.internal.http.HandshakeChecks;
import io.simdrdrive.server.internal.http.OperatorPages;
import io.simdrdrive.server.internal.http.Readiness;
import io.simdrdrive.server.internal.http.UpgradeHandler;
import io.simdrdrive.server.internal.log.CallLog;
import io.simdrdrive.server.internal.metrics.Metrics;
import io.simdrdrive.store.DataStore;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioWorker;

/**
 * A running server of one store. Thread-safe.
 *
 * <p>It speaks the wire of the original at {@code ws://HOST:PORT/ws}. The store stays its caller's: it is to be closed
 * after {@link #stop} has returned, and may be used beside the server.
 */
public final class SimdRDriveServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.simdrdrive.server");
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    /** A write of the largest call to a slow disk takes less. */
    private static final long LAST_CALLS_S = 60;

    private final ServerOptions options;
    private final InetSocketAddress address;
    private final Listener listener;
    private final XnioWorker ioWorker;
    private final ExecutorService callWorkers;
    private final ExecutorService maintenance = MaintenanceThreads.create();
    private final Gate gate;
    private final Connections connections;
    private final Readiness readiness;
    private final CallLog callLog = new CallLog();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CompletableFuture<Boolean> wasDrained = new CompletableFuture<>();

    private SimdRDriveServer(DataStore store, ServerOptions options) {
        ListenRule.check(options.host(), options.security());
        this.options = options;
        this.gate = new Gate(options.security().tokenFile());
        this.callWorkers = Executors
                .newThreadPerTaskExecutor(Thread.ofVirtual().name("simd-r-drive-call-", 0).factory());
        WriteState writeState = new WriteState(store, options.readyAfterFreedBytes());
        Metrics metrics = new Metrics(store, writeState);
        AnswerLimits answers = AnswerLimits.of(options);
        CallRunner runner = new CallRunner(store, writeState, answers,
                Facts.of(store, options, answers, this::connections));
        this.connections = new Connections(
                Service.of(options, gate, runner, metrics, callLog, callWorkers, maintenance));
        this.readiness = new Readiness(writeState);
        this.ioWorker = IoWorkers.create(options);
        Arrivals arrivals = new Arrivals(options.handshakeTimeoutMs());
        UpgradeHandler upgrades = new UpgradeHandler(
                HandshakeChecks.of(options.allowedOrigins(), gate, readiness), metrics::handshakeRefused,
                connections::reserve, arrivals);
        this.listener = listener(arrivals, new OperatorPages(readiness, metrics, gate, callWorkers, upgrades));
        this.address = listen();
    }

    /**
     * Opens the port and begins to serve. The store must be open, and stays open for as long as the server runs.
     *
     * @param store what is served
     * @param options where, and within which limits
     * @return the running server
     * @throws ServerSettingException if tokens, certificate or key cannot be used, or the address is not to be served
     *     without tokens
     * @throws ServerStartException if the port cannot be opened: it is busy, or the host is none of this machine's
     */
    public static SimdRDriveServer start(DataStore store, ServerOptions options) {
        return new SimdRDriveServer(store, options);
    }

    /**
     * Checks what {@link #start} would refuse before it opens the port, as before a store is made for it. It logs no
     * warnings, which {@link #start} does.
     *
     * @param options what a server is to be started with
     * @throws ServerSettingException if tokens, certificate or key cannot be used, or the address is not to be served
     *     without tokens; it names all that is wrong
     */
    public static void check(ServerOptions options) {
        ServerSettingException failure = attempt(() -> ListenRule.check(options.host(), options.security()), null);
        failure = attempt(() -> Gate.check(options.security().tokenFile()), failure);
        failure = attempt(() -> Listener.check(options), failure);
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Checks whether the port can be opened, as before a store is made for it: opens it, and closes it again.
     *
     * @param options what a server is to be started with
     * @throws ServerStartException if the port cannot be opened: it is busy, or the host is none of this machine's
     */
    public static void checkPort(ServerOptions options) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(Listener.address(options));
        } catch (IOException e) {
            throw IoWorkers.cannotListen(options, e);
        }
    }

    private Listener listener(Arrivals arrivals, HttpHandler handler) {
        try {
            return new Listener(options, ioWorker, callWorkers, arrivals, handler);
        } catch (RuntimeException e) {
            endThreads();
            throw e;
        }
    }

    private InetSocketAddress listen() {
        try {
            return listener.open();
        } catch (RuntimeException e) {
            endThreads();
            throw IoWorkers.cannotListen(options, e);
        }
    }

    private void endThreads() {
        ioWorker.shutdownNow();
        callWorkers.close();
        maintenance.shutdown();
    }

    /**
     * The port that is served.
     *
     * @return 1 to 65,535; where 0 was asked for, the one that was found
     */
    public int port() {
        return address.getPort();
    }

    /**
     * Where clients reach the server.
     *
     * @return such as {@code ws://127.0.0.1:34129/ws}, or {@code wss:} with TLS
     */
    public URI uri() {
        return listener.uri(port());
    }

    /**
     * How many clients are connected.
     *
     * @return 0 or more
     */
    public int connections() {
        return connections.size();
    }

    /**
     * Reads the files anew, of tokens and of TLS. Connections whose token has gone are closed with 1008; others have its
     * new role from their next call on. Certificates are those of connections that come from now on; no connection ends
     * for them. What there is no file of is as before.
     *
     * @throws ServerSettingException if a file cannot be used; what it is about is then as before, all else is reloaded
     */
    public void reload() {
        ServerSettingException failure = attempt(this::reloadTokens, null);
        failure = attempt(this::reloadCertificates, failure);
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Reads the tokens anew, as {@link #reload()} does, and nothing else.
     *
     * @throws ServerSettingException if their file cannot be used; they are then as before
     */
    public void reloadTokens() {
        gate.reload();
        connections.recheck();
    }

    /**
     * Reads the files of TLS anew, as {@link #reload()} does, and nothing else.
     *
     * @throws ServerSettingException if one of them cannot be used; all is then as before
     */
    public void reloadCertificates() {
        listener.reload();
    }

    private static @Nullable ServerSettingException attempt(Runnable part, @Nullable ServerSettingException before) {
        try {
            part.run();
            return before;
        } catch (ServerSettingException e) {
            if (before == null) {
                return e;
            }
            ServerSettingException both = new ServerSettingException(before.getMessage() + "; " + e.getMessage(),
                    before.getCause());
            both.addSuppressed(e);
            return both;
        }
    }

    /**
     * Says which calls have a line in the log each, from now on; none until then.
     *
     * @param logging what is wanted
     */
    public void logCalls(CallLogging logging) {
        callLog.set(logging);
    }

    /**
     * Stops: takes no more connections, answers every call that has arrived, says goodbye (1001) to the clients, and
     * returns. A call that has changed the store has then been answered, unless its client was gone or time was up.
     * Who stops it again waits for that to end, and does nothing else.
     *
     * @param timeout how long that may take; what is left then is cut off
     * @return true if every client was answered: it has gone, or the system has all that there was to say to it
     */
    public boolean stop(Duration timeout) {
        if (stopped.compareAndSet(false, true)) {
            try {
                wasDrained.complete(end(timeout));
            } finally {
                wasDrained.complete(false);
            }
        }
        return wasDrained.join();
    }

    private boolean end(Duration timeout) {
        long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout); // however long that is
        boolean drained = false;
        // Handshakes are refused, but who asks is still told that no more clients should come.
        readiness.stop();
        try {
            connections.drain();
            drained = connections.awaitClosed(timeout) || connections.areAnswered();
            listener.close();
            callWorkers.shutdown();
            // Where clients are left, nobody waits for their calls before they are cut off: one may be held up by them.
            drained = drained && callWorkers.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!drained) {
            LOG.log(System.Logger.Level.WARNING, "stopped before all was answered: {0} clients are cut off",
                    connections.size());
        }
        listener.close();
        connections.abort();
        ioWorker.shutdownNow();
        listener.release();
        maintenance.shutdown(); // a compaction is the store's to wait for, and what only reads is harmless
        awaitCalls();
        return drained;
    }

    /** What still writes is to end before the store is closed; but nothing that hangs is to keep the store from that. */
    private void awaitCalls() {
        callWorkers.shutdown();
        boolean isInterrupted = Thread.interrupted();
        try {
            if (!callWorkers.awaitTermination(LAST_CALLS_S, TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.ERROR,
                        "calls of clients that have gone did not end within {0} s: they are left",
                        LAST_CALLS_S);
            }
        } catch (InterruptedException e) {
            isInterrupted = true;
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Has {@link #stop} wait no longer, now or later: clients that are left are cut off. Calls that run in the store end all
     * the same, so that it can be closed as ever; but a compaction goes on until that closing ends it, and the store stays as
     * it was.
     */
    public void hurry() {
        connections.stopWaiting();
    }

    /** Stops, and waits for at most ten seconds. */
    @Override
    public void close() {
        stop(CLOSE_TIMEOUT);
    }
}
