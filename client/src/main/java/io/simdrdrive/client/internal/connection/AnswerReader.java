package io.simdrdrive.client.internal.connection;

import io.simdrdrive.client.internal.ws.MessageHandler;
import io.simdrdrive.client.internal.ws.MessageReader;
import io.simdrdrive.protocol.CloseCode;
import io.simdrdrive.protocol.bitcode.BitcodeException;
import io.simdrdrive.protocol.bitcode.BitcodeLimits;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.frame.ArrayPool;
import io.simdrdrive.protocol.frame.FrameDecoder;
import io.simdrdrive.protocol.frame.FrameLimits;
import io.simdrdrive.protocol.frame.FrameSink;
import io.simdrdrive.protocol.rpc.RpcKind;
import io.simdrdrive.protocol.rpc.RpcMessage;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes answers of bytes, and completes their calls. For one thread at a time: the connection's own, or one that waits for
 * an answer. The latter runs nothing of users: what may do that, and all that follows it, is kept for the connection's own.
 */
final class AnswerReader implements MessageHandler, FrameSink {
    private static final System.Logger LOG = System.getLogger("io.simdrdrive.client");
    private static final int MAX_ELEMENTS = 64 << 20;
    /** What large answers are put together in, kept for those to come. */
    private static final long KEPT_BYTES = 8 << 20;

    private final CallTable calls;
    private final Consumer<byte[]> pongs;
    private final MessageReader messages = new MessageReader(this);
    private final ArrayPool arrays = new ArrayPool(KEPT_BYTES);
    private final FrameDecoder frames;
    private final RpcMessage message = new RpcMessage();
    private final BitcodeReader results;
    private volatile long lastReadNanos = System.nanoTime();
    private final Queue<Kept> kept = new ArrayDeque<>();
    private boolean isCaller;
    private @Nullable Throwable failure;
    private boolean closedByServer;
    private volatile boolean isGoodbye;
    private String closeText = "";

    /** A message for the connection's own thread. */
    private record Kept(byte[] array, int offset, int length, boolean owned) {}

    AnswerReader(CallTable calls, int maxMessageBytes, Consumer<byte[]> pongs) {
        this.calls = calls;
        this.pongs = pongs;
        frames = new FrameDecoder(FrameLimits.DEFAULT.withMaxMessageBytes(maxMessageBytes), this, arrays);
        results = new BitcodeReader(new BitcodeLimits(Math.min(maxMessageBytes, MAX_ELEMENTS), maxMessageBytes));
    }

    /**
     * Takes the next bytes.
     *
     * @param byCaller whether a thread has read them that waits for an answer
     * @throws io.simdrdrive.protocol.ProtocolException if they break the protocol
     */
    void feed(byte[] buffer, int length, boolean byCaller) {
        lastReadNanos = System.nanoTime();
        isCaller = byCaller;
        messages.feed(buffer, 0, length);
    }

    /** What went wrong in a thread that waits for an answer: the connection's own is to see to it. */
    void fail(Throwable e) {
        failure = e;
    }

    /** Whether only the connection's own thread can go on. */
    boolean isForOwnThread() {
        return closedByServer || failure != null || !kept.isEmpty();
    }

    /** Does what was kept for the connection's own thread, in that thread. */
    void takeUp() throws IOException {
        isCaller = false;
        for (Kept next = kept.poll(); next != null; next = kept.poll()) {
            onMessage(0, next.array, next.offset, next.length, next.owned);
        }
        switch (failure) {
            case null -> {
                // The usual case.
            }
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IOException(failure);
        }
    }

    boolean isClosed() {
        return closedByServer;
    }

    /** What the server said when it closed. */
    String closeText() {
        return closeText;
    }

    /** Whether the server has said that it goes away. */
    boolean isGoodbye() {
        return isGoodbye;
    }

    /** For how long the server has been silent. */
    long silentNanos(long nowNanos) {
        return nowNanos - lastReadNanos;
    }

    @Override
    public void onBinary(byte[] array, int offset, int length) {
        frames.feed(array, offset, length);
    }

    @Override
    public void onPing(byte[] payload) {
        pongs.accept(payload);
    }

    @Override
    public void onClose(int code, String reason) {
        closedByServer = true;
        isGoodbye = code == CloseCode.GOING_AWAY.number();
        closeText = "the server closed the connection with code " + code + (reason.isEmpty()
                ? ""
                : " (" + reason + ")");
    }

    @Override
    public void onMessage(int streamId, byte[] array, int offset, int length, boolean owned) {
        message.wrap(array, offset, length);
        if (isCaller && (!kept.isEmpty() || mayRunUsersCode())) {
            kept.add(owned
                    ? new Kept(array, offset, length, true)
                    : new Kept(Arrays.copyOfRange(array, offset, offset + length), 0, length, false));
            return;
        }
        if (message.kind() == RpcKind.EVENT) {
            takeEvent();
        } else if (message.kind() == RpcKind.RESPONSE) { // a client is not called
            message.status(); // an answer without one ends the connection, and with it the call
            Call<?> call = calls.take(message.requestId());
            if (call != null) {
                call.answer(message, results);
            }
        }
        if (owned) {
            arrays.give(array); // what was made of it is a copy
        }
    }

    private boolean mayRunUsersCode() {
        if (message.kind() != RpcKind.RESPONSE) {
            return true;
        }
        Call<?> call = calls.get(message.requestId());
        return call != null && !call.isAwaited();
    }

    private void takeEvent() {
        Call<?> call = calls.get(message.requestId());
        if (call != null) {
            try {
                call.event(message, results);
            } catch (BitcodeException e) {
                LOG.log(System.Logger.Level.DEBUG, "an event that is none of its method", e);
            }
        }
    }
}
