package io.simdrdrive.server.internal.connection;

import io.simdrdrive.protocol.frame.FrameDecoder;
import io.simdrdrive.server.ServerOptions;
import io.simdrdrive.server.internal.websocket.WebSocketDecoder;
import io.simdrdrive.server.internal.websocket.WebSocketSink;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What one client says, from messages to calls; what it has begun and not ended, and how long it leaves that lying. For the
 * connection's I/O thread, but for {@link #end}.
 */
final class Incoming implements WebSocketSink {
    /** What may have passed at the most from one look to the next: a machine that slept is no idle client. */
    private static final long MAX_LOOK_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final byte[] unmasked;
    private final FrameDecoder frames;
    private final WebSocketDecoder messages;
    private final UnfinishedCalls.Share unfinished;
    private final IntConsumer onGoodbye;
    private final long maxIdleNanos;
    private byte @Nullable [] ping;
    private long lookedNanos;
    private long listenedNanos;

    /**
     * For one connection.
     *
     * @param frames gives the calls to whom they concern
     * @param unmasked has room for all that is taken at once; overwritten
     * @param unfinished is told what those calls hold that are not whole yet
     * @param onGoodbye takes the code with which the client ends the connection
     */
    Incoming(ServerOptions options, FrameDecoder frames, byte[] unmasked, UnfinishedCalls.Share unfinished,
            IntConsumer onGoodbye, long now) {
        this.frames = frames;
        this.unmasked = unmasked;
        this.messages = new WebSocketDecoder(options.maxMessageBytes(), this);
        this.unfinished = unfinished;
        this.onGoodbye = onGoodbye;
        this.maxIdleNanos = TimeUnit.MILLISECONDS.toNanos(options.callIdleMs());
        this.lookedNanos = now;
    }

    /** Takes what was read, all of it. */
    void take(ByteBuffer in) {
        try {
            messages.decode(in, unmasked);
        } finally {
            unfinished.set(frames.heldBytes());
        }
    }

    /** Whether a message or a call has begun and not ended. */
    boolean isInsideCall() {
        return messages.isInside() || frames.hasUnfinished();
    }

    /** Whether there is a ping to be answered. */
    boolean hasPing() {
        return ping != null;
    }

    /** Takes the payload of the last ping, if that is to be answered. */
    byte @Nullable [] takePing() {
        byte[] taken = ping;
        ping = null;
        return taken;
    }

    /**
     * Whether nothing more has come for too long of a call that has begun, while the client was listened to. To be asked now
     * and then.
     *
     * @param isListenedTo whether the connection is read
     */
    boolean isStuck(boolean isListenedTo, long now) {
        if (isListenedTo) {
            listenedNanos += Math.min(now - lookedNanos, MAX_LOOK_NANOS);
        }
        lookedNanos = now;
        frames.setTime(listenedNanos);
        return frames.unfinishedStreams() > 0 && listenedNanos - frames.oldestProgress() >= maxIdleNanos;
    }

    /** Lets go of the calls that are not whole: nothing more is taken. */
    void release() {
        frames.release();
        unfinished.set(0);
    }

    /** The connection is closed. For any thread. */
    void end() {
        unfinished.end();
    }

    @Override
    public void onData(byte[] array, int offset, int length) {
        frames.feed(array, offset, length);
    }

    @Override
    public void onPing(byte[] payload) {
        ping = payload;
    }

    @Override
    public void onClose(int code) {
        onGoodbye.accept(code);
    }
}
