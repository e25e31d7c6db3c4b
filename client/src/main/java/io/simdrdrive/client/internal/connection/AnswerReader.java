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
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads answers until the connection ends, and completes their calls, in the thread that runs it. */
final class AnswerReader implements MessageHandler, FrameSink {
    private static final System.Logger LOG = System.getLogger("io.simdrdrive.client");
    /** As many as the JDK takes from the system in one call. */
    private static final int BUFFER_BYTES = 128 << 10;
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
    private boolean closedByServer;
    private volatile boolean isGoodbye;
    private String closeText = "";

    AnswerReader(CallTable calls, int maxMessageBytes, Consumer<byte[]> pongs) {
        this.calls = calls;
        this.pongs = pongs;
        frames = new FrameDecoder(FrameLimits.DEFAULT.withMaxMessageBytes(maxMessageBytes), this, arrays);
        results = new BitcodeReader(new BitcodeLimits(Math.min(maxMessageBytes, MAX_ELEMENTS), maxMessageBytes));
    }

    /**
     * Reads until the server closes the WebSocket.
     *
     * @return what it said
     * @throws EOFException if it closes the connection without that
     * @throws io.simdrdrive.protocol.ProtocolException if it breaks the protocol
     */
    String readToClose(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        while (!closedByServer) {
            int length = in.read(buffer);
            if (length < 0) {
                throw new EOFException("the server closed the connection without a closing handshake");
            }
            lastReadNanos = System.nanoTime();
            messages.feed(buffer, 0, length);
        }
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
