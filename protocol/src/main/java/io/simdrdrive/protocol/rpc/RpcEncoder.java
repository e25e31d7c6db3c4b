package io.simdrdrive.protocol.rpc;

import io.simdrdrive.protocol.frame.FrameWriter;
import java.nio.charset.StandardCharsets;

/**
 * Writes RPC messages. A call is {@link #beginCall}, its arguments, {@link #endCall}; a response is
 * {@link #beginResponse}, its result, {@link #endResponse}; a failed attempt is {@link FrameWriter#abandon()}.
 */
public final class RpcEncoder {
    private RpcEncoder() {}

    /**
     * Begins a call; its encoded arguments are to be written next.
     *
     * @param out takes the call, as a stream of its own
     * @param requestId the caller's choice, unsigned; unique among the calls of the connection that are not answered
     * @param methodId the method's id
     * @return the id of the stream, unsigned
     */
    public static int beginCall(FrameWriter out, int requestId, long methodId) {
        int streamId = out.begin();
        RpcLayout.writeHeader(out, RpcKind.CALL, requestId, methodId, 0);
        return streamId;
    }

    /**
     * Ends a call: the arguments count as metadata where they fit, else as the body. They stand in the same place.
     *
     * @param out took the call
     */
    public static void endCall(FrameWriter out) {
        long arguments = out.messageBytes() - RpcLayout.HEADER_BYTES;
        if (arguments <= RpcLayout.MAX_METADATA_BYTES) {
            RpcLayout.putMetadataLength(out.array(), out.messageOffset(), (int) arguments);
        }
        out.end();
    }

    /**
     * Begins a response; its body is to be written next.
     *
     * @param out takes the response, as a stream of its own
     * @param requestId the call's
     * @param methodId the call's
     * @param status how it went
     */
    public static void beginResponse(FrameWriter out, int requestId, long methodId, RpcStatus status) {
        out.begin();
        RpcLayout.writeHeader(out, RpcKind.RESPONSE, requestId, methodId, 1);
        out.writeByte(status.code());
    }

    /**
     * Ends a response.
     *
     * @param out took the response
     */
    public static void endResponse(FrameWriter out) {
        out.end();
    }

    /**
     * Writes a whole response that says what went wrong, in a way that the original's clients show to their users.
     *
     * @param out takes the response
     * @param requestId the call's
     * @param methodId the call's
     * @param text what went wrong
     */
    public static void writeSystemError(FrameWriter out, int requestId, long methodId, String text) {
        beginResponse(out, requestId, methodId, RpcStatus.SYSTEM_ERROR);
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        out.end();
    }

    /**
     * Writes a whole response that says that the method is not known.
     *
     * @param out takes the response
     * @param requestId the call's
     * @param methodId the call's
     */
    public static void writeMethodNotFound(FrameWriter out, int requestId, long methodId) {
        beginResponse(out, requestId, methodId, RpcStatus.METHOD_NOT_FOUND);
        out.end();
    }

    /**
     * Begins an event: a message of a call that does not end it. No method of the original has any.
     *
     * @param out takes the event, as a stream of its own
     * @param requestId the call's
     * @param methodId the call's
     */
    public static void beginEvent(FrameWriter out, int requestId, long methodId) {
        out.begin();
        RpcLayout.writeHeader(out, RpcKind.EVENT, requestId, methodId, 0);
    }

    /**
     * Ends an event.
     *
     * @param out took the event
     */
    public static void endEvent(FrameWriter out) {
        out.end();
    }
}
