package io.simdrdrive.client.internal.connection;

import io.simdrdrive.client.ClientClosedException;
import io.simdrdrive.client.ClientException;
import io.simdrdrive.client.ClientOptions;
import io.simdrdrive.client.ConnectionLostException;
import io.simdrdrive.client.Delivery;
import io.simdrdrive.client.ServerInfo;
import io.simdrdrive.client.internal.request.AdminRequests;
import io.simdrdrive.client.internal.transport.Outlet;
import io.simdrdrive.client.internal.transport.Transport;
import io.simdrdrive.client.internal.ws.MessageWriter;
import io.simdrdrive.protocol.CloseCode;
import io.simdrdrive.protocol.ProtocolException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One WebSocket, from its making to its end, and the calls on it. Thread-safe. */
final class Connection {
    private static final System.Logger LOG = System.getLogger("io.simdrdrive.client");
    private static final long CLOSE_LIMIT_MS = 1_000;
    /** How many buffers a caller writes, others' calls among them, before the writer takes over. */
    private static final int CALLER_ROUNDS = 4;
    private static final String CLOSED = "the client was closed";

    private final Endpoint endpoint;
    private final ClientOptions options;
    private final Consumer<Connection> onEnd;
    private final Connector connector;
    private final CallTable calls;
    private final CallLimit limit;
    private final AnswerReader answers;
    private final CompletableFuture<Reading> connected = new CompletableFuture<>();
    private final AtomicReference<@Nullable String> end = new AtomicReference<>();
    private final Thread reader;
    private final WriterThread writer;
    // Set by the reader's thread before it completes "connected".
    private @Nullable Outbox outbox;
    private @Nullable ScheduledFuture<?> ticks;

    private Connection(ConnectionKeeper client, Endpoint endpoint, ClientOptions options, Consumer<Connection> onEnd) {
        this.endpoint = endpoint;
        this.options = options;
        this.onEnd = onEnd;
        connector = new Connector(endpoint);
        calls = new CallTable(options.maxCallsInFlight());
        limit = new CallLimit();
        answers = new AnswerReader(calls, options.maxMessageBytes(), payload -> writeLater(box().pong(payload)));
        reader = new ReaderThread(client, this::run, "simd-r-drive-client-reader " + endpoint.authority());
        writer = new WriterThread(() -> write(Integer.MAX_VALUE, Outlet.NO_DEADLINE), "simd-r-drive-client-writer "
                + endpoint.authority());
    }

    /**
     * Connects, in the thread that reads afterwards: so nothing that the caller's thread is subject to reaches the socket.
     *
     * @param client whose connection it is, as {@link ReaderThread#isOf} knows it
     * @param onEnd told, in the reader's thread, when the connection has ended and its calls know
     * @throws io.simdrdrive.client.CannotConnectException if it cannot be made within the options' limit
     */
    static Connection open(ConnectionKeeper client, Endpoint endpoint, ClientOptions options,
            Consumer<Connection> onEnd) throws InterruptedException {
        Connection connection = new Connection(client, endpoint, options, onEnd);
        connection.reader.start();
        connection.awaitConnected(options.connectTimeout());
        return connection;
    }

    private void awaitConnected(Duration limit) throws InterruptedException {
        try {
            connected.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw connector.failure(Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            giveUp(connector.timeout(limit));
        } catch (InterruptedException e) {
            giveUp(e);
        }
    }

    private <E extends Exception> void giveUp(E reason) throws E {
        if (connected.completeExceptionally(reason)) {
            disconnect();
            throw reason;
        }
    }

    /**
     * Sends a call. Its future completes whatever happens from here on.
     *
     * @param atOnce whether to go beyond limits instead of waiting, and to leave the writing to another thread
     * @return false if the connection has ended, and the call was not taken
     * @throws io.simdrdrive.client.CallTooLargeException if the server would not take it
     */
    boolean send(Call<?> call, boolean atOnce) throws InterruptedException {
        limit.check(call, call.argumentBytes()); // before so much is encoded
        if (atOnce) {
            calls.acquireAtOnce(call);
        } else if (!calls.acquire(call)) {
            throw call.timeout(Delivery.NOT_SENT);
        }
        boolean sent = false;
        try {
            Outbox.Turn turn = atOnce ? box().putAtOnce(call) : box().put(call);
            sent = turn != Outbox.Turn.CLOSED;
            if (!call.isAwaited()) {
                reading().begin(); // before writing, which may have to wait until the server has got rid of answers
            }
            if (atOnce || isForWriter(call)) {
                writeLater(turn);
            } else if (turn == Outbox.Turn.OURS) {
                write(CALLER_ROUNDS, call.deadlineNanos());
            }
            return sent;
        } finally {
            if (!sent) {
                calls.release(call);
            }
        }
    }

    /** Whether another thread is to write a call: where this one has better to do, or must not. */
    private boolean isForWriter(Call<?> call) {
        return Thread.currentThread().isVirtual() || (!call.isAwaited() && !calls.isLone());
    }

    /** Sends calls that have waited for this connection; what it does not take any more is lost with it. */
    void sendAll(List<Call<?>> waited) {
        for (Call<?> call : waited) {
            if (call.isDone()) {
                call.givenUp();
                continue;
            }
            try {
                if (!send(call, true)) {
                    call.failElsewhere(lost(call, Delivery.NOT_SENT));
                }
            } catch (RuntimeException e) {
                call.failElsewhere(e); // wrong arguments, or too many
            } catch (InterruptedException e) {
                call.failElsewhere(call.interrupted(Delivery.NOT_SENT));
                Thread.currentThread().interrupt();
            }
        }
    }

    private void writeLater(Outbox.Turn turn) {
        if (turn == Outbox.Turn.OURS) {
            writer.ask();
        }
    }

    private void write(int rounds, long deadlineNanos) {
        try {
            if (!box().drain(rounds, deadlineNanos)) {
                writer.ask();
            }
        } catch (IOException e) {
            end("writing failed: " + e.getMessage());
        } catch (RuntimeException | Error e) { // for want of memory, or of stack: half a message may be out
            end("writing failed: " + e);
            LOG.log(Level.ERROR, "writing to " + endpoint, e);
        }
    }

    private Outbox box() {
        if (outbox == null) {
            throw new IllegalStateException("not connected yet");
        }
        return outbox;
    }

    CallTable calls() {
        return calls;
    }

    boolean isOpen() {
        return end.get() == null;
    }

    /** Why it is not open any more, for the listener. */
    ConnectionLostException loss() {
        return new ConnectionLostException("connection to " + endpoint + " lost: " + end.get(), Delivery.UNKNOWN);
    }

    Reading reading() {
        return connected.resultNow();
    }

    private void run() {
        CloseCode goodbye = null;
        try {
            Transport transport = connector.connect();
            Outbox box = new Outbox(calls, limit, new MessageWriter(transport.outlet()));
            outbox = box;
            Reading turns = new Reading(answers, calls, transport, reader, options.maxSpin().toNanos());
            writer.start();
            ticks = Heartbeat.start(new Watch(calls, answers, box, options.silenceTimeout(), this::lose,
                    this::writeLater));
            askLimit(box, turns);
            if (connected.complete(turns)) {
                end(turns.readToClose());
                goodbye = CloseCode.NORMAL;
            }
        } catch (ProtocolException e) {
            end("the server broke the protocol: " + e.getMessage());
            goodbye = e.closeCode();
        } catch (IOException | RuntimeException | Error e) {
            if (!connected.completeExceptionally(e)) {
                end("reading failed: " + e.getMessage());
                LOG.log(e instanceof IOException ? Level.DEBUG : Level.ERROR, "reading from " + endpoint, e);
            }
        } finally {
            if (outbox != null && !connected.isCompletedExceptionally()) {
                finish(outbox, goodbye);
            }
            if (ticks != null) {
                ticks.cancel(false);
            }
            writer.stop();
            disconnect();
        }
    }

    /** Whoever connects waits for it; a server that says goodbye instead of an answer is met as one that does so later. */
    private void askLimit(Outbox box, Reading turns) throws IOException {
        Call<ServerInfo> question = new Call<>(AdminRequests.HELLO, endpoint, options.connectTimeout().toNanos(), null,
                null);
        calls.acquireAtOnce(question);
        if (box.putAtOnce(question) == Outbox.Turn.OURS) {
            write(CALLER_ROUNDS, Outlet.NO_DEADLINE);
        }
        turns.readTo(question);
        limit.learn(question);
    }

    /** Sees to it that the closing frame goes out: closing a socket that has unread bytes would take it back. */
    private void sayGoodbye(Outbox.Turn turn) {
        try {
            if (turn == Outbox.Turn.OURS) {
                box().drain(1, Outlet.NO_DEADLINE);
            }
            reading().forgetRest(TimeUnit.MILLISECONDS.toNanos(CLOSE_LIMIT_MS));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing the connection to " + endpoint, e);
        }
    }

    private void lose(String reason) {
        end(reason);
        disconnect();
    }

    /** The first reason is the one that counts. */
    private void end(String reason) {
        end.compareAndSet(null, reason);
        if (Thread.currentThread() != reader) {
            disconnect();
        }
    }

    private void disconnect() {
        try {
            connector.abort();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing the socket to " + endpoint, e);
        }
        var _ = connected.thenAccept(Reading::begin); // somebody has to see the end
    }

    /** The reader's last acts: whatever ended the connection, every call gets to know. */
    private void finish(Outbox box, @Nullable CloseCode goodbye) {
        Outbox.Turn turn = box.abort(goodbye);
        calls.forEach(call -> {
            if (calls.remove(call)) {
                call.fail(lost(call, box.isHandedOver(call.streamEnd) ? Delivery.UNKNOWN : Delivery.NOT_SENT));
            }
        });
        onEnd.accept(this);
        if (goodbye != null) {
            sayGoodbye(turn);
        }
    }

    ClientException lost(Call<?> call, Delivery delivery) {
        String reason = String.valueOf(end.get());
        String what = reason + Call.consequence(delivery);
        return reason.equals(CLOSED)
                ? new ClientClosedException(call.what(what), delivery)
                : new ConnectionLostException(call.what("connection lost: " + what), delivery, answers.isGoodbye());
    }

    /** Says goodbye to the server, waits for its answer for a moment, and fails the calls in flight. */
    void close() {
        end.compareAndSet(null, CLOSED);
        writeLater(box().close(CloseCode.NORMAL));
        reading().begin();
        boolean interrupted = Thread.interrupted();
        try {
            var _ = Thread.currentThread() == reader || reader.join(Duration.ofMillis(CLOSE_LIMIT_MS));
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            disconnect();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
