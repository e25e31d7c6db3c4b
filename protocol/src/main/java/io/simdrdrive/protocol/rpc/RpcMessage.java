package io.simdrdrive.protocol.rpc;

import io.simdrdrive.protocol.CloseCode;
import io.simdrdrive.protocol.ProtocolException;
import io.simdrdrive.protocol.internal.LittleEndian;

/** A view of an RPC message in an array; made once, moved from message to message. Not thread-safe. */
public final class RpcMessage {
    private static final byte[] EMPTY = {};

    private byte[] array = EMPTY;
    private int offset;
    private int length;
    private RpcKind kind = RpcKind.CALL;
    private int metadataLength;

    /** A view of nothing yet. */
    public RpcMessage() {}

    /**
     * Moves the view to a message.
     *
     * @param array holds the message; not copied
     * @param offset where it begins
     * @param length its length
     * @return this
     * @throws ProtocolException (1002) if it is shorter than its header and metadata, or of an unknown kind
     */
    public RpcMessage wrap(byte[] array, int offset, int length) {
        if (length < RpcLayout.HEADER_BYTES) {
            throw new ProtocolException(CloseCode.PROTOCOL_ERROR, "a stream ended after " + length
                    + " bytes: an RPC message has a header of " + RpcLayout.HEADER_BYTES);
        }
        int code = array[offset + RpcLayout.KIND_OFFSET] & 0xFF;
        if (!RpcKind.isKnown(code)) {
            throw new ProtocolException(CloseCode.PROTOCOL_ERROR,
                    "an RPC message has kind " + code + ": expected 0 (call), 1 (response) or 2 (event)");
        }
        int metadata = LittleEndian.unsignedShort(array, offset + RpcLayout.METADATA_LENGTH_OFFSET);
        if (RpcLayout.HEADER_BYTES + metadata > length) {
            throw new ProtocolException(CloseCode.PROTOCOL_ERROR, "an RPC message of " + length + " bytes claims "
                    + metadata + " bytes of metadata behind its header of " + RpcLayout.HEADER_BYTES);
        }
        this.array = array;
        this.offset = offset;
        this.length = length;
        this.kind = RpcKind.of(code);
        this.metadataLength = metadata;
        return this;
    }

    /**
     * The array that holds the message.
     *
     * @return the array
     */
    public byte[] array() {
        return array;
    }

    /**
     * What the message is.
     *
     * @return the kind
     */
    public RpcKind kind() {
        return kind;
    }

    /**
     * The request id.
     *
     * @return unsigned
     */
    public int requestId() {
        return LittleEndian.intAt(array, offset + RpcLayout.REQUEST_ID_OFFSET);
    }

    /**
     * The method's id.
     *
     * @return the XXH3-64 of its name
     */
    public long methodId() {
        return LittleEndian.longAt(array, offset + RpcLayout.METHOD_ID_OFFSET);
    }

    /**
     * Where the metadata begins.
     *
     * @return an index into the array
     */
    public int metadataOffset() {
        return offset + RpcLayout.HEADER_BYTES;
    }

    /**
     * The metadata's length.
     *
     * @return 0 to {@link RpcLayout#MAX_METADATA_BYTES}
     */
    public int metadataLength() {
        return metadataLength;
    }

    /**
     * Where the body begins.
     *
     * @return an index into the array
     */
    public int bodyOffset() {
        return metadataOffset() + metadataLength;
    }

    /**
     * The body's length.
     *
     * @return from 0
     */
    public int bodyLength() {
        return length - RpcLayout.HEADER_BYTES - metadataLength;
    }

    /**
     * Where a call's arguments begin: the body if there is one, else the metadata.
     *
     * @return an index into the array
     */
    public int argumentsOffset() {
        return bodyLength() > 0 ? bodyOffset() : metadataOffset();
    }

    /**
     * The length of a call's arguments.
     *
     * @return from 0
     */
    public int argumentsLength() {
        return bodyLength() > 0 ? bodyLength() : metadataLength;
    }

    /**
     * A response's status.
     *
     * @return the status
     * @throws ProtocolException (1002) if there is none, or an unknown one
     */
    public RpcStatus status() {
        int code = metadataLength == 0 ? -1 : array[metadataOffset()] & 0xFF;
        if (!RpcStatus.isKnown(code)) {
            throw new ProtocolException(CloseCode.PROTOCOL_ERROR,
                    "a response has " + (code < 0 ? "no status" : "status " + code) + ": expected 0 to 3");
        }
        return RpcStatus.of(code);
    }
}
