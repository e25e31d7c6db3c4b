package io.simdrdrive.server.internal.connection;

import io.simdrdrive.protocol.CloseCode;
import io.simdrdrive.protocol.ProtocolException;
import io.simdrdrive.protocol.frame.FrameDecoder;
import io.simdrdrive.server.internal.access.Access;
import io.simdrdrive.server.internal.access.TokenRevokedException;
import io.simdrdrive.server.internal.log.Caller;
import io.simdrdrive.server.internal.log.LogFields;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.ssl.SslConnection;

/**
 * One client. Every event (bytes came, the socket takes more, answers are finished, a tick) runs in its I/O thread from
 * {@link #event} to its end, gathers what it has to say, and sends that at once.
 */
final class Connection {
    private static final System.Logger LOG = System.getLogger("io.simdrdrive.server");
    private static final byte[] NOTHING = {};
    private static final String NO_MEMORY = "the server has too little memory for these calls";
    private static final String STUCK = "a call has begun, and nothing more of it came for too long: end or cancel it";
    /** Other connections get their turn after so many full reads. */
    private static final int MAX_READS = 8;
    /** What a socket may hold when the server stops is read, unless the client keeps it filled. */
    private static final int MAX_LAST_READS = 256;

    private enum State {
        /** Reads calls and answers them. */
        OPEN,
        /** Answers what it has read. */
        DRAINING,
        /** Has said goodbye; it may not be sent yet. */
        CLOSING,
        /** Its side is shut; waits for the client's, so that nothing unread resets the connection. */
        LINGERING, CLOSED
    }

    private final StreamConnection channel;
    private final long number;
    private final ConduitStreamSourceChannel source;
    private final ConduitStreamSinkChannel sink;
    private final Inbox inbox;
    private final IoLoop loop;
    private final Runnable onClosed;
    private final Outbox outbox;
    private final CallQueue calls;
    private final Incoming incoming;
    private final Heartbeat heartbeat;
    private final long lingerNanos;
    private volatile State state = State.OPEN;
    private boolean clientIsDone;
    private long lingerUntilNanos;

    Connection(StreamConnection channel, Access access, Caller caller, IoLoop loop, Service service,
            Runnable onClosed) {
        this.channel = channel;
        this.number = caller.connection();
        this.source = channel.getSourceChannel();
        this.sink = channel.getSinkChannel();
        this.inbox = new Inbox(source, channel instanceof SslConnection);
        this.loop = loop;
        this.onClosed = onClosed;
        this.outbox = new Outbox(sink, loop.out(), loop.pieces(), loop.metrics());
        this.calls = new CallQueue(service, access, caller, loop, outbox, this::finished, this::abort);
        // It may have sent more behind its goodbye, and to close with that unread would reset the connection.
        this.incoming = new Incoming(service.options(), new FrameDecoder(service.frameLimits(), calls, loop.arrays()),
                loop.unmasked(), loop.unfinished().open(this::letGo), code -> sayGoodbye(code, ""), System.nanoTime());
        this.heartbeat = new Heartbeat(service.options());
        this.lingerNanos = TimeUnit.MILLISECONDS.toNanos(service.options().closeTimeoutMs());
    }

    void start() {
        source.setReadListener(ignored -> readable());
        sink.setWriteListener(ignored -> event(this::write));
        channel.setCloseListener(ignored -> closed());
        // Not just resumed: bytes may have come along with the handshake.
        source.wakeupReads();
    }

    /** Answers what has arrived, then says goodbye. For any thread. */
    void drain() {
        loop.execute(() -> event(this::readLast));
    }

    /** Sees whether the client's token is still accepted. For any thread. */
    void recheck() {
        loop.execute(() -> event(calls::role));
    }

    /** Whether all that there was to say has been handed to the system. For any thread. */
    boolean isAnswered() {
        State now = state;
        return now == State.LINGERING || now == State.CLOSED;
    }

    /** Ends the connection without a word. For any thread. */
    void abort() {
        IoUtils.safeClose(channel);
    }

    void tick(long now) {
        calls.streams().closeIdle(now);
        if (state == State.CLOSING || state == State.LINGERING) {
            if (now - lingerUntilNanos > 0) {
                abort();
            }
            return;
        }
        if (incoming.isStuck(source.isReadResumed(), now)) {
            event(() -> sayGoodbye(CloseCode.POLICY_VIOLATION.number(), STUCK));
            return;
        }
        heartbeat.heard(outbox.lastProgressNanos());
        switch (heartbeat.due(now, !source.isReadResumed() && outbox.isEmpty())) {
            case PING -> event(outbox::ping);
            case GIVE_UP -> event(() -> sayGoodbye(CloseCode.GOING_AWAY.number(), "nothing was heard from you"));
            case NOTHING -> {
                // The usual case.
            }
        }
    }

    private void event(Runnable body) {
        if (state == State.CLOSED) {
            return;
        }
        try {
            body.run();
            settle();
        } catch (ProtocolException e) {
            refuse(e);
        } catch (UncheckedIOException e) {
            LOG.log(Level.DEBUG, "lost a connection", e);
            abort();
        } catch (OutOfMemoryError e) {
            outOfMemory(e);
        } catch (RuntimeException | Error e) {
            abort();
            LOG.log(Level.ERROR, "a connection failed", e);
        } finally {
            loop.endEvent();
        }
    }

    /** Lets go of what this client has, before anything else: to say so needs memory, too. */
    private void outOfMemory(OutOfMemoryError e) {
        loop.arrays().clear();
        incoming.release();
        calls.forgetWaiting();
        try {
            sayGoodbye(CloseCode.INTERNAL_ERROR.number(), NO_MEMORY);
            settle();
            LOG.log(Level.ERROR, "no memory for the calls of {0}: {1}", channel.getPeerAddress(), e.getMessage());
            loop.unfinished().relieve(); // it may be another one that has all the memory
        } catch (RuntimeException | OutOfMemoryError _) {
            abort();
        }
    }

    /** Of all clients this one has most of what is too much. For any thread. */
    private void letGo() {
        loop.execute(() -> event(() -> {
            LOG.log(Level.WARNING, "no memory for the calls of {0}: it has most of them", channel.getPeerAddress());
            sayGoodbye(CloseCode.INTERNAL_ERROR.number(), NO_MEMORY);
        }));
    }

    private void refuse(ProtocolException violation) {
        if (isTalking()) { // not for all that is noticed behind the goodbye
            String what = violation instanceof TokenRevokedException
                    ? "closed a connection whose token is no longer accepted"
                    : "closed a connection that broke the protocol: " + violation.getMessage();
            LOG.log(Level.INFO, "{0} {1}", what, new LogFields().with("remote", Caller.text(channel.getPeerAddress()))
                    .with("code", violation.closeCode().number()));
        }
        try {
            sayGoodbye(violation.closeCode().number(), String.valueOf(violation.getMessage()));
            settle();
        } catch (UncheckedIOException e) {
            abort();
        }
    }

    private void readable() {
        event(this::read);
        BusyPoll poll = loop.busyPoll();
        if (poll.turnBegins(number)) {
            while (isUpToDate() && inbox.poll(loop.in(), poll)) {
                event(this::read);
            }
        }
    }

    /** Whether all that was read is answered, and more is welcome. */
    private boolean isUpToDate() {
        return state == State.OPEN && source.isReadResumed() && outbox.isEmpty() && calls.isIdle()
                && !incoming.isInsideCall();
    }

    private void read() {
        long sent = outbox.sent();
        read(MAX_READS);
        if (state == State.OPEN && outbox.sent() == sent && loop.answers().position() == 0 && !incoming.hasPing()
                && incoming.isInsideCall()) {
            // Carries the TCP acknowledgement for which the client's Nagle holds the rest of the call back.
            outbox.pong(NOTHING);
        }
    }

    private void read(int times) {
        ByteBuffer in = loop.in();
        for (int i = 0; i < times; i++) {
            in.clear();
            int length = inbox.read(in);
            if (length < 0) {
                endOfInput();
                return;
            }
            if (length == 0) {
                return;
            }
            long now = System.nanoTime();
            heartbeat.heard(now);
            loop.metrics().received(length, now);
            in.flip();
            if (isTalking()) {
                incoming.take(in);
                calls.makeWrites(); // the next read may fail, and may depend on how many calls run
            }
            if (inbox.isAtEnd()) {
                endOfInput();
                return;
            }
            if (length < in.capacity() || !calls.mayRead()) {
                return;
            }
        }
    }

    private void endOfInput() {
        clientIsDone = true;
        beginDraining();
    }

    private void beginDraining() {
        if (state == State.OPEN) {
            state = State.DRAINING;
            calls.streams().drain();
        }
    }

    private void readLast() {
        calls.stopThrottling();
        if (state == State.OPEN) {
            if (calls.mayRead()) {
                read(MAX_LAST_READS);
            }
            beginDraining();
        }
    }

    private void write() {
        if (state == State.LINGERING) {
            outbox.finishShut();
            return;
        }
        outbox.flush();
        calls.startWaiting();
    }

    private void finished() {
        if (state == State.CLOSED) {
            calls.takeFinished(false); // nobody hears the answers, but they count
        }
        event(this::takeFinished);
    }

    private void takeFinished() {
        // Behind a goodbye nothing is said.
        calls.takeFinished(isTalking());
        calls.startWaiting();
    }

    /** Whether no goodbye has been said. */
    private boolean isTalking() {
        return state == State.OPEN || state == State.DRAINING;
    }

    /** Ends an event: sends what it had to say, and sees what follows from that. */
    private void settle() {
        if (isTalking()) {
            calls.pushAnswers();
            byte[] ping = incoming.takePing();
            if (ping != null) {
                outbox.pong(ping);
            }
        }
        outbox.push();
        if (state == State.DRAINING && calls.isIdle() && outbox.isEmpty()) {
            if (clientIsDone) {
                sayGoodbye(CloseCode.NORMAL.number(), "you have closed your side, and all your calls are answered");
            } else {
                sayGoodbye(CloseCode.GOING_AWAY.number(), "the server is stopping");
            }
            outbox.push();
        }
        if (state == State.CLOSING && outbox.isEmpty()) {
            shut();
        }
        if (isTalking()) {
            calls.wakeWhenDue();
        }
        if ((state == State.OPEN && calls.mayRead()) || state == State.LINGERING) {
            source.resumeReads();
        } else {
            source.suspendReads();
        }
    }

    private void sayGoodbye(int code, String reason) {
        if (isTalking()) {
            calls.pushAnswers();
            loop.answers().clear(IoLoop.BUFFER_BYTES);
            outbox.close(code, reason);
            incoming.release();
            state = State.CLOSING;
            lingerUntilNanos = System.nanoTime() + lingerNanos;
        }
    }

    private void shut() {
        if (clientIsDone) {
            abort();
            return;
        }
        state = State.LINGERING;
        outbox.shut();
    }

    private void closed() {
        state = State.CLOSED;
        loop.forget(this);
        incoming.end();
        calls.streams().closeAll();
        onClosed.run();
    }
}
