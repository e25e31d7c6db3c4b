package io.simdrdrive.protocol.method;

import io.simdrdrive.protocol.bitcode.BitcodeException;
import io.simdrdrive.protocol.bitcode.BitcodeReader;
import io.simdrdrive.protocol.bitcode.BitcodeWriter;
import io.simdrdrive.protocol.frame.FrameWriter;
import io.simdrdrive.protocol.rpc.RpcEncoder;
import io.simdrdrive.protocol.rpc.RpcMessage;
import io.simdrdrive.protocol.rpc.RpcStatus;
import java.nio.charset.StandardCharsets;

/** The body of a response that is no success. */
public final class CallError {
    private static final int FAIL_CODE = 0;
    private static final int NOT_FOUND_CODE = 2;

    private CallError() {}

    /**
     * Writes a whole response of status {@link RpcStatus#FAIL}: the pair of code 0 and a text, which the original's
     * client replaces by an empty text. Where it is to be seen, use {@link RpcEncoder#writeSystemError}.
     *
     * @param out takes the response
     * @param requestId the call's
     * @param methodId the call's
     * @param text what went wrong
     */
    public static void writeFail(FrameWriter out, int requestId, long methodId, String text) {
        writeFail(out, requestId, methodId, FAIL_CODE, text);
    }

    /**
     * Writes a whole response of status {@link RpcStatus#FAIL} with code 2: what the call is about is not there. No
     * method of the original answers so.
     *
     * @param out takes the response
     * @param requestId the call's
     * @param methodId the call's
     * @param text what was not found
     */
    public static void writeNotFound(FrameWriter out, int requestId, long methodId, String text) {
        writeFail(out, requestId, methodId, NOT_FOUND_CODE, text);
    }

    private static void writeFail(FrameWriter out, int requestId, long methodId, int code, String text) {
        RpcEncoder.beginResponse(out, requestId, methodId, RpcStatus.FAIL);
        out.writeByte(code);
        BitcodeWriter.writeText(out, text);
        RpcEncoder.endResponse(out);
    }

    /**
     * Whether a response that is no success says that what the call is about is not there.
     *
     * @param response the response
     * @return true for status {@link RpcStatus#FAIL} with code 2
     */
    public static boolean isNotFound(RpcMessage response) {
        return response.status() == RpcStatus.FAIL && response.bodyLength() > 0
                && response.array()[response.bodyOffset()] == NOT_FOUND_CODE;
    }

    /**
     * The text of a response that is no success.
     *
     * @param response the response
     * @return what went wrong, as the server says it; empty if it says nothing that can be read
     */
    public static String text(RpcMessage response) {
        int offset = response.bodyOffset();
        int length = response.bodyLength();
        if (response.status() == RpcStatus.FAIL) {
            try {
                BitcodeReader in = new BitcodeReader().wrap(response.array(), offset, length);
                in.readEnumOf3();
                String text = in.readText();
                in.end();
                return text;
            } catch (BitcodeException e) {
                return "";
            }
        }
        return new String(response.array(), offset, length, StandardCharsets.UTF_8);
    }
}
